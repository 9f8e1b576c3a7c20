/** @module scripts/demo/refusal: mistakes are named before anything is written. */
import { writesIn } from "../harness/tenant";
import { type Stage, step, show } from "./stage";

export async function badInput({ checks, live, stack, print }: Stage): Promise<void> {
  step(print, "three mistakes in the stack file");
  const key = "contoso-sign-in:webSignInUrls";
  const before = await stack.run(["config", "get", key]);
  const faulty = { urls: ["https://signin.contoso.com/x"], asignments: {}, scopeTags: [] };
  await stack.configure(key, JSON.stringify(faulty));
  await live.tenant.takeLog();
  const refused = await stack.preview();
  show(print, refused);
  const mistakes = ["webSignInUrls.urls[0]", "webSignInUrls.asignments", "webSignInUrls.scopeTags"];
  await checks.that(
    "a preview of three mistakes names all three, each with its path",
    !refused.ok && mistakes.every((path) => refused.text.includes(path)),
    () => refused.text,
  );
  await checks.that("nothing was written for it", writesIn(await live.tenant.takeLog()).length === 0);
  const good: unknown = JSON.parse(before.text.trim());
  const wrongGroup = { ...(good as object), assignments: { include: [{ group: "Windows pilots" }] } };
  await stack.configure(key, JSON.stringify(wrongGroup));
  const unknownGroup = await stack.preview();
  show(print, unknownGroup);
  await checks.that(
    "a group that does not exist is an error at preview, with the nearest name",
    !unknownGroup.ok && unknownGroup.text.includes('Did you mean "Windows pilot"?'),
    () => unknownGroup.text,
  );
  await stack.configure(key, JSON.stringify(good));
}
