/** @module emulator/admin/log: every Graph and token request, with secrets masked before they are kept. */
import { isList, isObject, type Json, type JsonObject } from "../json";
import { secretDefinitionIds } from "../catalogue/index";

interface Seen {
  /** As the client named it: the Host header. */
  readonly host: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly batch: boolean;
  readonly batchId?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly appId?: string | undefined;
  readonly durationMs: number;
  readonly time: string;
  readonly sent?: Json | undefined;
}

const kept = 100_000;

export class Log {
  private entries: JsonObject[] = [];
  private n = 0;

  add(seen: Seen): void {
    this.n += 1;
    const { method, path, status, batch, time } = seen;
    this.entries.push({
      n: this.n,
      host: seen.host ?? null,
      method,
      path,
      status,
      batch,
      batchId: seen.batchId ?? null,
      tenantId: seen.tenantId ?? null,
      appId: seen.appId ?? null,
      durationMs: Math.round(seen.durationMs * 1_000) / 1_000,
      time,
      ...(seen.sent === undefined ? {} : { body: masked(seen.sent) }),
    });
    if (this.entries.length > kept * 1.1) this.entries = this.entries.slice(-kept);
  }

  list(): readonly JsonObject[] {
    return this.entries;
  }

  clear(): void {
    this.entries = [];
    this.n = 0;
  }
}

const mask = "***";
const secretMember = /secret$|password|assertion$|^(access|id|refresh)_?token$|^authorization$/i;

/** A secret setting is masked by its value's type and by its definition, as a client may send it with the wrong type. */
function masked(wire: Json): Json {
  if (isList(wire)) return wire.map(masked);
  if (!isObject(wire)) return wire;
  const isSecretValue = String(wire["@odata.type"] ?? "").endsWith("SecretSettingValue");
  const isSecretSetting = secretDefinitionIds.has(String(wire["settingDefinitionId"]).toLowerCase());
  return Object.fromEntries(
    Object.entries(wire).map(([name, value]) => {
      if (/^omaSettings$/i.test(name)) return [name, withoutText(value)];
      if (isSecretValue && name === "value") return [name, mask];
      if (isSecretSetting && /^simpleSetting(Collection)?Value$/.test(name)) return [name, hidden(value)];
      return [name, typeof value === "string" && secretMember.test(name) ? mask : masked(value)];
    }),
  );
}

/** Of an OMA setting only what says which one it is: its value, whatever its type and wherever it is put, may be a secret. */
function withoutText(wire: Json): Json {
  if (isList(wire)) return wire.map(withoutText);
  if (!isObject(wire)) return typeof wire === "string" ? mask : wire;
  return Object.fromEntries(
    Object.entries(wire).map(([name, value]) => {
      const tells = typeof value === "string" && /^(@odata\.type|displayName|description|omaUri|fileName)$/.test(name);
      return [name, tells ? value : withoutText(value)];
    }),
  );
}

function hidden(value: Json): Json {
  if (isList(value)) return value.map(hidden);
  return isObject(value) ? { ...value, value: mask } : mask;
}
