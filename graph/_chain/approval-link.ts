/** @module graph/_chain/approval-link: gives each write its reason, and completes one that was approved since it was asked for. */

import type { Context, Middleware } from "@microsoft/microsoft-graph-client";
import {
  type Approval,
  type ApprovalRequest,
  codeHeader,
  encoded,
  fingerprintOf,
  isOf,
  justificationHeader,
  justificationOf,
  waitsForApproval,
} from "../approval";
import { readRefusal } from "../envelope";
import { ApprovalPending } from "../errors/approval-pending";
import { ApprovalUsedUp } from "../errors/approval-used-up";
import { type Errand, errandOf, link, responseOf, setHeaders } from "./errand";

/**
 * Fourth link. The header means nothing to a tenant that asks for no approval, so it is always sent. Whether a write was
 * approved is known to the tenant alone: a run that is started again finds the request by the mark in its justification.
 */
export const approvalLink = (
  { justification }: Approval,
  requests: () => Promise<readonly ApprovalRequest[]>,
): Middleware =>
  link(async (context, next) => {
    const errand = errandOf(context);
    if (errand.method === "GET") return next();
    const code = codeOf(context);
    if (code !== undefined) return repeated(context, code, next);
    const fingerprint = fingerprintOf(errand.method, errand.path, context.options?.body);
    setHeaders(context, { [justificationHeader]: encoded(justificationOf(justification, fingerprint)) });
    await next();
    const waits = await waitsIn(context);
    if (!waits) return;
    const known = await requests().catch((error: unknown) => {
      // A code that came with the refusal must reach the person, whatever else fails.
      if (waits.code === undefined) throw error;
      return [];
    });
    const ours = known.filter((request) => isOf(request, fingerprint));
    const approved = ours.find(({ status }) => status === "approved");
    if (!approved) throw pending(errand, responseOf(context), waits.code ?? openIn(ours)?.id);
    setHeaders(context, { [codeHeader]: approved.id });
    delete (context.options?.headers as Record<string, string>)[justificationHeader];
    await next();
    if (await waitsIn(context)) throw pending(errand, responseOf(context), approved.id);
  });

/** Of an attempt before this one. */
const codeOf = ({ options }: Context): string | undefined =>
  (options?.headers as Record<string, string> | undefined)?.[codeHeader];

/** How a service may refuse a code that is used up. */
const refusals: ReadonlySet<number> = new Set([400, 403, 409, 412]);

/** With the code alone: if an attempt before was carried out, a new justification would ask for the same write once more. */
async function repeated(context: Context, code: string, next: () => Promise<void>): Promise<void> {
  await next();
  const { method, path, clientRequestId, maybeActed } = errandOf(context);
  const { status, headers } = responseOf(context);
  if (!maybeActed || !refusals.has(status)) return;
  const refusal = readRefusal(await responseOf(context).clone().text());
  const requestId = headers.get("request-id") ?? refusal.requestId;
  const { code: errorCode, reason } = refusal;
  throw new ApprovalUsedUp({ method, path, status, code: errorCode, reason, requestId, clientRequestId }, code);
}

async function waitsIn(context: Context): Promise<ReturnType<typeof waitsForApproval>> {
  const { status, headers } = responseOf(context);
  if (status < 400) return undefined;
  return waitsForApproval(status, headers, await responseOf(context).clone().text());
}

const openIn = (requests: readonly ApprovalRequest[]): ApprovalRequest | undefined =>
  requests.find(({ status }) => status === "needsApproval");

function pending(errand: Errand, { status, headers }: Response, code: string | undefined): ApprovalPending {
  const { method, path, clientRequestId } = errand;
  const requestId = headers.get("request-id") ?? undefined;
  const reason = "it needs the approval of a second administrator";
  return new ApprovalPending({ method, path, status, requestId, clientRequestId, reason, acted: "no" }, code);
}
