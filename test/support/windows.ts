/** @module test/support/windows: a machine that is made up: a registry with types, a default profile on disk, reg.exe. */
import { nothing, ScriptError, type Machine, type Value } from "./powershell-run";

/** A value as the registry keeps it: of .NET's kind. */
export interface Stored {
  readonly kind: string;
  readonly data: string | number | bigint | readonly (string | number)[];
}

interface Key {
  readonly name: string;
  readonly keys: Map<string, Key>;
  readonly values: Map<string, { readonly name: string } & Stored>;
}

/** A hive as plain text, for comparison: keys with a trailing backslash, values with their kinds. */
export type Snapshot = Readonly<Record<string, string>>;

const newKey = (name: string): Key => ({ name, keys: new Map(), values: new Map() });

export class Windows {
  readonly machine = newKey("HKEY_LOCAL_MACHINE");
  readonly user = newKey("HKEY_CURRENT_USER");
  /** What is in NTUSER.DAT of the default profile, whether it is loaded or not. */
  readonly defaultProfile = newKey("DEFAULT_USER");
  readonly #users = newKey("HKEY_USERS");
  #open = 0;
  /** How often something was written or removed. */
  writes = 0;
  /** Programs that ran, with their arguments. */
  readonly ran: string[] = [];
  /** What the next reg.exe calls answer, by verb: an exit code and what is said. */
  readonly refusals: Partial<Record<string, string>> = {};
  /** Said in place of a write to a key with this path, in lower case. */
  denied?: string;

  constructor() {
    const profiles = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList";
    this.put(this.machine, profiles, "Default", { kind: "ExpandString", data: "%SystemDrive%\\Users\\Default" });
    this.put(this.machine, "SYSTEM\\CurrentControlSet\\Control\\hivelist", "\\REGISTRY\\MACHINE\\SOFTWARE", {
      kind: "String",
      data: "\\Device\\HarddiskVolume3\\Windows\\System32\\config\\SOFTWARE",
    });
    for (const root of [this.machine, this.user, this.defaultProfile]) descend(root, "SOFTWARE", true);
  }

  /** Puts a value in place as somebody else would. */
  put(root: Key, path: string, name: string, stored: Stored): void {
    const key = descend(root, path, true)!;
    key.values.set(name.toLowerCase(), { name, ...stored });
  }

  /** Loads the default profile as somebody else would, under another name. */
  loadElsewhere(name: string): void {
    this.#mount(name);
  }

  /** Names under which the default profile is loaded. */
  get mounts(): string[] {
    return [...this.#users.keys.values()].map(({ name }) => name);
  }

  get openHandles(): number {
    return this.#open;
  }

  /** Everything but what Windows itself had at first. */
  snapshot(): Snapshot {
    const all: Record<string, string> = {};
    const walk = (key: Key, path: string): void => {
      for (const { name, kind, data } of key.values.values()) all[`${path}\\\\${name}`] = `${kind} ${show(data)}`;
      for (const child of key.keys.values()) {
        all[`${path}\\${child.name}\\`] = "";
        walk(child, `${path}\\${child.name}`);
      }
    };
    for (const root of [this.machine, this.user, this.defaultProfile]) walk(root, root.name);
    return all;
  }

  #mount(name: string): void {
    // The loaded hive is the file: what is written there is in the file.
    this.#users.keys.set(name.toLowerCase(), { ...this.defaultProfile, name });
    this.put(this.machine, "SYSTEM\\CurrentControlSet\\Control\\hivelist", `\\REGISTRY\\USER\\${name}`, {
      kind: "String",
      data: "\\Device\\HarddiskVolume3\\Users\\Default\\NTUSER.DAT",
    });
  }

  #unmount(name: string): void {
    this.#users.keys.delete(name.toLowerCase());
    descend(this.machine, "SYSTEM\\CurrentControlSet\\Control\\hivelist", true)!.values.delete(
      `\\registry\\user\\${name}`.toLowerCase(),
    );
  }

  #reg([verb = "", key = "", file = ""]: readonly string[]): { out: Value[]; code: number } {
    const refused = this.refusals[verb];
    const fail = (said: string) => ({ out: [`ERROR: ${said}`], code: 1 });
    if (refused !== undefined) return fail(refused);
    const name = key.replace(/^HKU\\/, "");
    if (verb === "load") {
      if (this.mounts.length > 0)
        return fail("The process cannot access the file because it is being used by another process.");
      if (file !== "C:\\Users\\Default\\NTUSER.DAT") return fail("The system cannot find the file specified.");
      this.#mount(name);
    } else if (verb === "unload") {
      if (this.#open > 0) return fail("Access is denied.");
      this.#unmount(name);
    } else return fail(`no verb ${verb}`);
    return { out: ["The operation completed successfully."], code: 0 };
  }

  /** What a script sees of it. */
  get host(): Machine {
    const hives: Readonly<Record<string, Key>> = {
      LocalMachine: this.machine,
      CurrentUser: this.user,
      Users: this.#users,
    };
    return {
      environment: { systemdrive: "C:" },
      types: {
        "microsoft.win32.registrykey": {
          OpenBaseKey: (hive: string, view: string) => {
            if (view !== "Registry64") throw new TypeError(`the ${view} view of the registry`);
            return this.#handle(hives[hive]!, true);
          },
        },
        "microsoft.win32.registryhive": { LocalMachine: "LocalMachine", CurrentUser: "CurrentUser", Users: "Users" },
        "microsoft.win32.registryview": { Registry64: "Registry64", Registry32: "Registry32" },
        "microsoft.win32.registryvaluekind": Object.fromEntries(kinds.map((kind) => [kind, kind])),
        "microsoft.win32.registryvalueoptions": { DoNotExpandEnvironmentNames: "DoNotExpandEnvironmentNames" },
        stringcomparison: { Ordinal: "Ordinal", OrdinalIgnoreCase: "OrdinalIgnoreCase" },
        string: {
          Equals: (a: string, b: string, how: string) =>
            how === "Ordinal" ? a === b : a.toUpperCase() === b.toUpperCase(),
        },
        regex: { Replace: (text: string, pattern: string, by: string) => text.replace(new RegExp(pattern, "g"), by) },
        convert: {
          ToInt32: (digits: string, base: number) => Number(BigInt.asIntN(32, BigInt(`0x${inBase(digits, base)}`))),
          ToInt64: (digits: string, base: number) => BigInt.asIntN(64, BigInt(`0x${inBase(digits, base)}`)),
        },
        environment: {
          SystemDirectory: "C:\\Windows\\system32",
          ExpandEnvironmentVariables: (text: string) => text.replace(/%SystemDrive%/gi, "C:"),
        },
        "io.path": {
          Combine: (a: string, b: string) => `${a}\\${b}`,
          GetPathRoot: (path: string) => path.slice(0, 3),
        },
        gc: { Collect: () => nothing, WaitForPendingFinalizers: () => nothing },
      },
      command: (name, args) => {
        if (name === "set-strictmode" || name === "start-sleep") return { out: [] };
        if (name === "write-output") return { out: args };
        if (name === "c:\\windows\\system32\\reg.exe") {
          this.ran.push(`reg ${args.join(" ")}`);
          return this.#reg(args as string[]);
        }
        throw new TypeError(`no command ${name} is known here`);
      },
    };
  }

  #handle(key: Key, writable: boolean): object {
    this.#open++;
    let isOpen = true;
    const mustBeOpen = (): void => {
      if (!isOpen) throw new TypeError("a registry key is used after it was closed");
    };
    const write = (): void => {
      mustBeOpen();
      if (!writable) throw new ScriptError("Cannot write to the registry key.");
      if (this.denied !== undefined && key.name.toLowerCase() === this.denied)
        throw new ScriptError("Requested registry access is not allowed.");
      this.writes++;
    };
    return {
      get SubKeyCount() {
        return key.keys.size;
      },
      get ValueCount() {
        return key.values.size;
      },
      OpenSubKey: (path: string, forWriting = false) => {
        mustBeOpen();
        const found = descend(key, path, false);
        return found ? this.#handle(found, forWriting) : null;
      },
      CreateSubKey: (path: string) => {
        if (!descend(key, path, false)) write();
        return this.#handle(descend(key, path, true)!, true);
      },
      GetValueNames: () => [...key.values.values()].map(({ name }) => name),
      GetValueKind: (name: string) => key.values.get(name.toLowerCase())!.kind,
      GetValue: (name: string) => {
        const found = key.values.get(name.toLowerCase());
        return found === undefined
          ? null
          : Array.isArray(found.data)
            ? [...(found.data as Value[])]
            : (found.data as Value);
      },
      SetValue: (name: string, data: Value, kind = "DWord") => {
        write();
        key.values.set(name.toLowerCase(), { name, kind, data: fitting(kind, data) });
        return nothing;
      },
      DeleteValue: (name: string, mustExist = true) => {
        if (!key.values.has(name.toLowerCase())) {
          if (mustExist) throw new ScriptError("No value exists with that name.");
          return nothing;
        }
        write();
        key.values.delete(name.toLowerCase());
        return nothing;
      },
      DeleteSubKey: (path: string) => {
        write();
        const found = descend(key, path, false)!;
        if (found.keys.size > 0) throw new ScriptError("Registry key has subkeys.");
        remove(key, path);
        return nothing;
      },
      DeleteSubKeyTree: (path: string, mustExist = true) => {
        if (!descend(key, path, false)) {
          if (mustExist) throw new ScriptError("Cannot delete a subkey tree because the subkey does not exist.");
          return nothing;
        }
        write();
        remove(key, path);
        return nothing;
      },
      Close: () => {
        if (isOpen) this.#open--;
        isOpen = false;
        return nothing;
      },
    };
  }
}

const kinds = ["String", "ExpandString", "Binary", "DWord", "MultiString", "QWord", "None", "Unknown"];

/** .NET takes only what fits the kind. */
function fitting(kind: string, data: Value): Stored["data"] {
  const fits: Record<string, boolean> = {
    String: typeof data === "string",
    ExpandString: typeof data === "string",
    DWord: typeof data === "number" && data === (data | 0),
    QWord: typeof data === "bigint" && data === BigInt.asIntN(64, data),
    MultiString: Array.isArray(data) && data.every((one) => typeof one === "string"),
    Binary: Array.isArray(data) && data.every((one) => typeof one === "number"),
    None: Array.isArray(data) && data.every((one) => typeof one === "number"),
  };
  if (fits[kind] !== true)
    throw new ScriptError("The type of the value object did not match the specified RegistryValueKind.");
  return data as Stored["data"];
}

function descend(root: Key, path: string, create: boolean): Key | undefined {
  let at: Key | undefined = root;
  for (const part of path.split("\\")) {
    let next: Key | undefined = at?.keys.get(part.toLowerCase());
    if (!next && create) {
      next = newKey(part);
      at?.keys.set(part.toLowerCase(), next);
    }
    at = next;
  }
  return at;
}

function remove(root: Key, path: string): void {
  const parts = path.split("\\");
  const last = parts.pop()!;
  const parent = parts.length === 0 ? root : descend(root, parts.join("\\"), false);
  parent?.keys.delete(last.toLowerCase());
}

function inBase(digits: string, base: number): string {
  if (base !== 16) throw new TypeError(`base ${base}`);
  return digits;
}

const show = (data: Stored["data"]): string => (typeof data === "bigint" ? `${data}n` : JSON.stringify(data));
