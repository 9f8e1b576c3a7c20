/** @module graph/approval: a tenant in which a second administrator approves each write: what it says, and what is asked of it. Pure. */

import { createHash } from "node:crypto";
import { z } from "zod";

/** How a client asks for approval. */
export interface Approval {
  /** Why the change is made, for the person who approves it: stack, commit, address of the pull request. */
  readonly justification: string;
  /** Path of the tenant's approval requests, e.g. "/deviceManagement/operationApprovalRequests". */
  readonly requestsPath: string;
}

/** Source: Intune, "Use Multi Admin Approval with the Microsoft Graph API". */
export const justificationHeader = "x-msft-approval-justification";
export const codeHeader = "x-msft-approval-code";
/** Characters of a justification before it is encoded. */
const longest = 1024;

/** An approval request of the tenant, as far as we read it. */
const request = z.looseObject({
  id: z.string(),
  status: z.string(),
  requestJustification: z.string().nullish(),
});
export type ApprovalRequest = z.output<typeof request>;

/** The requests among what was listed; what is none is left out: it is nobody's answer. */
export const approvalRequests = (rows: readonly unknown[]): ApprovalRequest[] =>
  rows.flatMap((row) => {
    const parsed = request.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });

/**
 * The same for the same write in every run: by it an approval that was given since is found again. A write is approved as it
 * was asked for, so its body counts.
 */
export const fingerprintOf = (method: string, path: string, body: unknown): string =>
  createHash("sha256")
    .update(`${method} ${path}\n${typeof body === "string" ? body : ""}`)
    .digest("hex")
    .slice(0, 16);

/** What is sent: the reason, and the mark of the write at its end. */
export function justificationOf(justification: string, fingerprint: string): string {
  const mark = ` [write ${fingerprint}]`;
  return justification.slice(0, longest - mark.length) + mark;
}

/** Header values are ASCII: the text travels as base64. */
export const encoded = (text: string): string => Buffer.from(text, "utf8").toString("base64");

export const isOf = ({ requestJustification }: ApprovalRequest, fingerprint: string): boolean =>
  requestJustification?.includes(`[write ${fingerprint}]`) ?? false;

/** What the service says of a write that somebody must approve; undefined for any other answer. */
export function waitsForApproval(
  status: number,
  headers: Headers,
  text: string,
): { code: string | undefined } | undefined {
  const code = headers.get(codeHeader) ?? codeIn(text);
  if ((status === 412 || status === 403) && (code !== undefined || /ApprovalRequired/.test(text))) return { code };
  return status === 409 && /active Approval Request already exists/i.test(text) ? { code: undefined } : undefined;
}

const codeIn = (text: string): string | undefined =>
  new RegExp(`${codeHeader}[^0-9a-f]{1,40}([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})`, "i").exec(text)?.[1];
