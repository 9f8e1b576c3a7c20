/** @module emulator/collections/device-configurations: /deviceManagement/deviceConfigurations, in both versions. Evidence: graph-facts.md, custom profiles. */
import type { JsonObject } from "../json";
import { contextUrl, itemAnswer, listAnswer, widePage, type ListShape } from "../graph/answers";
import type { GraphAnswer } from "../graph/exchange";
import { configurationRead, configurationWrite } from "../graph/permissions";
import { intuneRefused } from "../graph/refusals";
import { deleted, ok, noContent, param, type Context, type Route } from "../graph/route";
import type { Expansion } from "../graph/select";
import { partsOf } from "../policies/policy-row";
import { omaSettingsOf, plainText } from "../profiles/oma-settings";
import { madeProfile, patchedProfile, presentProfile, referenceOf, type ProfileWorld } from "../profiles/profile-row";
import { profileType } from "../profiles/profile-type";
import type { Row } from "../store/table";
import { sentObject } from "./bodies";

export const profileSet = "deviceConfigurations";
const path = "/deviceManagement/deviceConfigurations";

const profileWorld = ({ clock, request, switches }: Context): ProfileWorld => ({
  clock,
  version: request.version,
  acceptDuplicates: switches.acceptDuplicateOmaUris,
});

/** What a client reads, which may lag behind. */
export function readProfile(context: Context): Row {
  const id = param(context, "id");
  return context.table(profileSet).read(id, context.stale) ?? refuseMissing(id);
}

/** What a write acts on. */
export function currentProfile(context: Context): Row {
  const id = param(context, "id");
  return context.table(profileSet).get(id) ?? refuseMissing(id);
}

function refuseMissing(id: string): never {
  throw intuneRefused(404, "ResourceNotFound", `Device configuration with id '${id}' was not found.`);
}

function shape(context: Context): ListShape {
  return {
    type: profileType(context.request.version),
    context: "deviceManagement/deviceConfigurations",
    page: widePage,
    count: "asked",
    present: (row, expansions) => present(row, expansions, context),
  };
}

/** v1.0 knows neither filters nor where an assignment comes from. */
export function presentAssignment(assignment: JsonObject, context: Context): JsonObject {
  if (context.request.version === "beta") return assignment;
  const shown = Object.entries(assignment["target"] as JsonObject).filter(
    ([name]) => !name.startsWith("deviceAndAppManagement"),
  );
  return { id: assignment["id"] ?? null, target: Object.fromEntries(shown) };
}

function present(row: JsonObject, expansions: readonly Expansion[], context: Context): JsonObject {
  const base = presentProfile(row, context.request.version, context.tenant.id);
  if (expansions.length === 0) return base;
  const fragment = `deviceManagement/deviceConfigurations('${String(row["id"])}')/assignments`;
  const assignments = partsOf(row, "assignments").map((assignment) => presentAssignment(assignment, context));
  return { ...base, "assignments@odata.context": contextUrl(context, fragment), assignments };
}

function patch(context: Context): GraphAnswer {
  const row = patchedProfile(currentProfile(context), sentObject(context), profileWorld(context));
  context.table(profileSet).put(row);
  return context.switches.patchAnswersBody ? itemAnswer(context, row, shape(context)) : noContent;
}

function plainTextValue(context: Context): GraphAnswer {
  const row = readProfile(context);
  const wanted = param(context, "secretReferenceValueId").toLowerCase();
  const stored = omaSettingsOf(row).find(
    (setting) => setting["secret"] !== undefined && referenceOf(context.tenant.id, row, setting) === wanted,
  );
  if (stored === undefined) {
    throw intuneRefused(404, "ResourceNotFound", "The secret reference value id was not found in the policy.");
  }
  return ok({ "@odata.context": contextUrl(context, "Edm.String"), value: plainText(stored) });
}

export const deviceConfigurations: readonly Route[] = [
  {
    method: "GET",
    path,
    scopes: configurationRead,
    handle: (context) => listAnswer(context, context.table(profileSet).readAll(context.stale), shape(context)),
  },
  {
    method: "POST",
    path,
    scopes: configurationWrite,
    handle: (context) => {
      const row = madeProfile(sentObject(context), profileWorld(context));
      context.table(profileSet).put(row);
      return itemAnswer(context, row, shape(context), 201);
    },
  },
  {
    method: "GET",
    path: `${path}/{id}`,
    scopes: configurationRead,
    handle: (context) => itemAnswer(context, readProfile(context), shape(context)),
  },
  { method: "PATCH", path: `${path}/{id}`, scopes: configurationWrite, handle: patch },
  {
    method: "DELETE",
    path: `${path}/{id}`,
    scopes: configurationWrite,
    handle: (context) => {
      context.table(profileSet).remove(currentProfile(context).id);
      return deleted(context);
    },
  },
  {
    method: "GET",
    path: `${path}/{id}/getOmaSettingPlainTextValue/{secretReferenceValueId}`,
    /** To read a secret is not a reader's right. Evidence: docs #19790, DSC #4412 and #6248. */
    scopes: configurationWrite,
    handle: plainTextValue,
  },
];
