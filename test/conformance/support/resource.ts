/** @module test/conformance/support/resource: one resource of a stack, driven through the provider as the engine drives it. */
import { formatIssue, type Issue } from "../../../components/_shared/issues";
import type { Bag, Kind } from "../../../components/_shared/kind";
import { checkInputs } from "../../../provider/check";
import { planChange, type Plan } from "../../../provider/plan";
import { readProperties, writeProperties, type Properties } from "../../../provider/properties";
import { nothingStored, readState, type Stored } from "../../../provider/read";
import { pinsIn } from "../../../provider/resolve";
import type { Session } from "../../../provider/session";
import { create, remove, SavedInPart, update } from "../../../provider/write";

export class Resource {
  /** What Pulumi's state has. */
  stored: Stored = nothingStored;
  readonly urn: string;

  /** @param id of an object that is there already: what an import begins with. */
  constructor(
    readonly kind: Kind,
    public id?: string,
    readonly name = "conforming",
  ) {
    this.urn = `urn:pulumi:test::test::${kind.token}::${name}`;
  }

  /** What is wrong with the arguments, and the inputs that Check hands on. */
  async check(session: Session, args: Bag): Promise<{ inputs: Properties; issues: Issue[] }> {
    const before = { inputs: this.stored.inputs.values, pins: pinsIn(this.stored.outputs.values) };
    return checkInputs(session, this.kind, this.urn, before, overTheWire({ values: args, secrets: [] }));
  }

  /** What a plain `pulumi preview` shows; undefined where the object would be created. */
  async preview(session: Session, args: Bag): Promise<Plan | undefined> {
    await this.refresh(session);
    const inputs = await this.#accepted(session, args);
    if (this.id !== undefined) return planChange(session, this.kind, this.urn, this.id, this.stored, inputs, []);
    await create(session, this.kind, this.urn, inputs, { preview: true, timeoutSeconds: 0 });
    return undefined;
  }

  /** `pulumi up`: the paths of what it changed, or undefined where it created the object. */
  async up(session: Session, args: Bag): Promise<string[] | undefined> {
    await this.refresh(session);
    return this.deploy(session, args);
  }

  /** The same, of what was refreshed before. */
  async deploy(session: Session, args: Bag): Promise<string[] | undefined> {
    const inputs = await this.#accepted(session, args);
    if (this.id === undefined) {
      await this.#create(session, inputs);
      return undefined;
    }
    const plan = await planChange(session, this.kind, this.urn, this.id, this.stored, inputs, []);
    if (plan.replaces.length > 0) throw new Error(`would replace the object: ${plan.replaces.join(", ")}`);
    if (plan.differences.length === 0) return [];
    const { outputs } = await update(session, this.kind, this.urn, this.id, this.stored, inputs, 0);
    this.#keep(inputs, outputs);
    return plan.differences.map(({ property }) => property);
  }

  /** `pulumi refresh`, which runs before each of the others. */
  async refresh(session: Session): Promise<void> {
    if (this.id === undefined) return;
    const found = await readState(session, this.kind, this.urn, this.id, this.stored);
    if (found) this.#keep(found.inputs, found.outputs);
    else this.forget();
  }

  async destroy(session: Session): Promise<void> {
    await this.refresh(session);
    await this.delete(session);
  }

  /** The same, of what was refreshed before. */
  async delete(session: Session): Promise<void> {
    if (this.id === undefined) return;
    await remove(session, this.kind, this.urn, this.id, 0);
    this.forget();
  }

  async #accepted(session: Session, args: Bag): Promise<Properties> {
    const { inputs, issues } = await this.check(session, args);
    if (issues.length > 0) throw new Error(`the arguments were refused:\n${issues.map(formatIssue).join("\n")}`);
    return overTheWire(inputs);
  }

  /** The object is gone with another one, in no step of its own. */
  forget(): void {
    this.id = undefined;
    this.stored = nothingStored;
  }

  async #create(session: Session, inputs: Properties): Promise<void> {
    try {
      const made = await create(session, this.kind, this.urn, inputs, { preview: false, timeoutSeconds: 0 });
      this.id = made?.id;
      this.#keep(inputs, made?.outputs ?? inputs);
    } catch (error) {
      if (error instanceof SavedInPart) {
        this.id = error.partly.id;
        this.#keep(inputs, inputs);
      }
      throw error;
    }
  }

  #keep(inputs: Properties, outputs: Properties): void {
    this.stored = { inputs: overTheWire(inputs), outputs: overTheWire(outputs) };
  }
}

/** The engine sees nothing that does not go over the wire. */
const overTheWire = (properties: Properties): Properties => readProperties(writeProperties(properties));
