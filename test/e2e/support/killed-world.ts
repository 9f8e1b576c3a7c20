/** @module test/e2e/support/killed-world: a tenant, a stack and its deeds, and what they lead to when nobody is killed. */
import { rmSync } from "node:fs";
import { killAt, withoutIds, type Moment } from "./killed";
import { deeds, first, inOrder, ours, type Deed } from "./killed-program";
import { inventory, type Owned } from "./inventory";
import { idsInState, idsInTenant, pictureOf } from "./picture";
import { isUnchanged, openWorld, succeeded, writesIn, type World } from "./world";

export class KilledWorld {
  private constructor(
    readonly world: World,
    private readonly unmanaged: readonly Owned[],
  ) {}

  /** With an assigned policy that is not ours. */
  static async open(): Promise<KilledWorld> {
    const world = await openWorld(first());
    const { live, tenant } = world;
    const policy = { name: "Made by hand", description: "", platforms: "windows10", technologies: "mdm", settings: [] };
    const target = { "@odata.type": "#microsoft.graph.groupAssignmentTarget", groupId: await live.group("Help desk") };
    await live.assign(await live.create(policy), [{ target }]);
    return new KilledWorld(world, await inventory(tenant));
  }

  /** @returns what it wrote. */
  async deploy(deed: Deed, source = deeds[deed].source()): Promise<string[]> {
    const { stack, tenant } = this.world;
    stack.rewrite(source);
    await tenant.takeLog();
    const { text } = succeeded(await stack[deeds[deed].deploy]());
    // No deed takes an exclusion away, whatever was in the state.
    expect(text).not.toContain("no longer excluded");
    return withoutIds(writesIn(await tenant.takeLog()));
  }

  /** @returns what was written until the CLI was killed at write `n`. */
  killed(deed: Deed, n: number, moment: Moment, env: Record<string, string> = {}): Promise<string[]> {
    const { source, deploy, writes } = deeds[deed];
    this.world.stack.rewrite(source());
    return killAt({ ...this.world, stack: this.world.stack.with(env) }, writes, n, moment, { deploy });
  }

  /** As a person does it. A kill may come while the backend notes what it has saved: docs/onboarding.md says what to do then. */
  async cancel(): Promise<void> {
    const { stack } = this.world;
    const cancelled = await stack.run(["cancel", "--yes"]);
    if (cancelled.ok) return;
    expect(cancelled.text).toMatch(/failed to load checkpoint: (unexpected )?EOF/);
    rmSync(`${stack.stateFile()}.attrs`);
    succeeded(await stack.run(["cancel", "--yes"]));
  }

  /** The tenant is that of a deed in which nobody was killed, the state knows it, and nothing is left to do. */
  async isAs(clean: Clean, deed: Deed): Promise<void> {
    const { stack, tenant } = this.world;
    expect([deed, ...(await pictureOf(tenant))]).toEqual([deed, ...clean[deed]]);
    expect(await inventory(tenant)).toEqual(expect.arrayContaining([...this.unmanaged]));
    expect([deed, ...idsInState(this.world)]).toEqual([deed, ...(await idsInTenant(tenant, ours))]);
    if (deed !== "destroy") expect(isUnchanged(succeeded(await stack.preview()))).toBe(true);
  }

  close(): Promise<void> {
    return this.world.close();
  }
}

type Clean = Readonly<Record<Deed, readonly Owned[]>>;

/** What each deed leads to; and it writes what we believe that it writes. */
async function cleanRun(): Promise<Clean> {
  const clean: Record<Deed, Owned[]> = { create: [], change: [], destroy: [] };
  const opened = await KilledWorld.open();
  try {
    for (const deed of inOrder) {
      expect([deed, ...(await opened.deploy(deed))]).toEqual([deed, ...deeds[deed].writes]);
      clean[deed] = await pictureOf(opened.world.tenant);
    }
  } finally {
    await opened.close();
  }
  return clean;
}

/** For each test a world of its own, and for all of them what their deeds lead to. */
export function useKilledWorld(): { readonly killed: () => KilledWorld; readonly clean: () => Clean } {
  let killed: KilledWorld | undefined;
  let clean: Clean;
  beforeAll(async () => {
    clean = await cleanRun();
  }, 300_000);
  beforeEach(async () => {
    killed = await KilledWorld.open();
  }, 120_000);
  afterEach(() => killed?.close());
  return { killed: () => killed as KilledWorld, clean: () => clean };
}
