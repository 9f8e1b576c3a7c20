/** @module provider/justification: why a change is made, for the administrator who approves it: stack, commit, pull request. Pure. */
import type { Environment } from "./configuration";

/**
 * Of the pipeline that deploys, as far as it says: GitHub Actions, Azure Pipelines, GitLab CI.
 * @param stack `<project>/<stack>`; empty where it is not known.
 */
export function justificationFrom(stack: string, environment: Environment): string {
  const commit = first(environment, ["GITHUB_SHA", "BUILD_SOURCEVERSION", "CI_COMMIT_SHA"]);
  const request = pullRequestOf(environment);
  return [
    `Deployed by Pulumi${stack ? `, stack ${stack}` : ""}`,
    ...(commit === undefined ? [] : [`commit ${commit}`]),
    ...(request === undefined ? [] : [request]),
  ].join(", ");
}

function pullRequestOf(environment: Environment): string | undefined {
  const at = (name: string): string => environment[name] ?? "";
  const number = /^refs\/pull\/(\d+)\//.exec(at("GITHUB_REF"))?.[1];
  if (number !== undefined) return `${at("GITHUB_SERVER_URL")}/${at("GITHUB_REPOSITORY")}/pull/${number}`;
  if (at("SYSTEM_PULLREQUEST_PULLREQUESTID"))
    return `${at("BUILD_REPOSITORY_URI")}/pullrequest/${at("SYSTEM_PULLREQUEST_PULLREQUESTID")}`;
  return at("CI_MERGE_REQUEST_IID")
    ? `${at("CI_MERGE_REQUEST_PROJECT_URL")}/-/merge_requests/${at("CI_MERGE_REQUEST_IID")}`
    : undefined;
}

const first = (environment: Environment, names: readonly string[]): string | undefined =>
  names.map((name) => environment[name]).find(Boolean);
