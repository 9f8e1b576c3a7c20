/** @module emulator/entra/pipelines: where a GitHub or an Azure DevOps job asks for its OIDC token. Evidence: graph-facts.md, sign-in. */
import { Hono, type Context } from "hono";
import type { JsonObject } from "../json";
import type { World } from "../world";
import { issueOidcToken, oidcTokenArgs } from "./oidc-issuer";
import { answerOf, signInExchange } from "./sign-in-exchange";

const githubSubject = "repo:contoso/intune:ref:refs/heads/main";
const devOpsSubject = (connection: string | undefined): string =>
  connection === undefined ? "p://contoso/intune/deploy" : `sc://contoso/intune/${connection}`;

/** `subject` and `expiresInSeconds` in the query are the emulator's own: they choose what the token says. */
export function pipelineRoutes(world: World): Hono {
  const pipelines = new Hono();
  pipelines.get("/github", (c) =>
    issued(world, c, githubSubject, c.req.query("audience") ?? "https://github.com/contoso", (token) => ({
      count: token.length,
      value: token,
    })),
  );
  pipelines.post("/azure-devops/oidctoken", (c) =>
    issued(world, c, devOpsSubject(c.req.query("serviceConnectionId")), undefined, (oidcToken) => ({ oidcToken })),
  );
  return pipelines;
}

function issued(
  world: World,
  c: Context,
  subject: string,
  audience: string | undefined,
  shape: (token: string) => JsonObject,
): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  return signInExchange(
    world,
    c,
    {},
    {
      target: `${pathname}${search}`,
      act: async () => {
        const bearer = /^bearer\s+(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
        if (bearer !== world.passes.requestToken) return answerOf(401, { message: "Unauthorized" });
        const expires = c.req.query("expiresInSeconds");
        const args = oidcTokenArgs.parse({
          subject: c.req.query("subject") ?? subject,
          audience,
          ...(expires === undefined ? {} : { expiresInSeconds: Number(expires) }),
        });
        return answerOf(200, shape(String((await issueOidcToken(world, args))["token"])));
      },
    },
  );
}
