/** @module emulator/approvals/approval-gate: a write that a second administrator must approve is asked for, and carried out with the code. Evidence: graph-facts.md, approvals. */
import { createHash, randomUUID } from "node:crypto";
import { approvalPolicySet } from "../collections/operation-approval-policies";
import { Refused } from "../graph/refusals";
import type { Context } from "../graph/route";
import type { Row } from "../store/table";

export const approvalRequestSet = "operationApprovalRequests";

const justificationHeader = "x-msft-approval-justification";
const codeHeader = "x-msft-approval-code";
const longest = 1024;
const threeDays = 3 * 24 * 60 * 60 * 1_000;

/** Which entity sets each type of policy protects. */
const protectedBy: Readonly<Record<string, readonly string[]>> = {
  configurationPolicy: ["configurationpolicies", "deviceconfigurations"],
  script: ["devicehealthscripts", "devicemanagementscripts"],
  filter: ["assignmentfilters"],
  role: ["rolescopetags"],
};

/** Refuses a protected write unless it comes with the code of its approval, which is then used up. Reads are never asked. */
export function passApproval(context: Context): void {
  const { request, caller } = context;
  const [, , entitySet = ""] = (request.target.split("?")[0] ?? "").toLowerCase().split(/[/(]/);
  if (request.method === "GET" || !isProtected(context, entitySet)) return;
  const requests = context.table(approvalRequestSet);
  const code = request.headers[codeHeader];
  if (code !== undefined) {
    const approved = requests.get(code);
    if (approved && stateOf(approved, context) === "approved" && approved["write"] === writeOf(context)) {
      requests.put({ ...approved, status: "completed" });
      return;
    }
    throw refused(400, "The approval code is not valid for this request.");
  }
  const justification = decoded(request.headers[justificationHeader]);
  if (requests.all().some(({ row }) => isOpen(row, context) && row["write"] === writeOf(context))) {
    throw refused(409, "An active Approval Request already exists");
  }
  const row: Row = {
    id: randomUUID(),
    requestDateTime: context.clock.stamp(),
    expirationDateTime: new Date(context.clock.now() + threeDays).toISOString(),
    lastModifiedDateTime: context.clock.stamp(),
    requestor: { application: { id: caller.appId } },
    status: "needsApproval",
    requestJustification: justification,
    approvalJustification: null,
    write: writeOf(context),
  };
  requests.put(row);
  const text = `Approval is required: ${codeHeader}: ${row.id}`;
  throw context.switches.approvalAnswers403
    ? refused(403, text, "ApprovalRequired", { [codeHeader]: row.id })
    : refused(412, text, "BadRequest", { [codeHeader]: row.id });
}

/** What a request is now: one that nobody decided in time has expired. */
export function stateOf(row: Row, context: Pick<Context, "clock">): string {
  const open = row["status"] === "needsApproval" || row["status"] === "approved";
  const late = Date.parse(String(row["expirationDateTime"])) <= context.clock.now();
  return open && late ? "expired" : String(row["status"]);
}

const isOpen = (row: Row, context: Context): boolean => ["needsApproval", "approved"].includes(stateOf(row, context));

const isProtected = (context: Context, entitySet: string): boolean =>
  context
    .table(approvalPolicySet)
    .all()
    .some(({ row }) => protectedBy[String(row["policyType"])]?.includes(entitySet));

/** The request as it was asked for: the same method, path and body. */
const writeOf = ({ request }: Context): string =>
  createHash("sha256").update(`${request.method} ${request.target}\n${request.body}`).digest("hex");

function decoded(header: string | undefined): string {
  if (header === undefined) throw refused(400, `Header '${justificationHeader}' is required to request approval`);
  const text = Buffer.from(header, "base64").toString("utf8");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(header) || text.length > longest)
    throw refused(400, `Header '${justificationHeader}' must be base64 of at most ${longest} characters`);
  return text;
}

const refused = (
  status: number,
  message: string,
  code = status === 409 ? "Conflict" : "BadRequest",
  headers: Readonly<Record<string, string>> = {},
): Refused => new Refused("intune", status, code, message, headers);
