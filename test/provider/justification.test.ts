/** @module test/provider/justification.test: what the administrator who approves a change reads. */
import { justificationFrom } from "../../provider/justification";

it.each<[string, Record<string, string>, string]>([
  ["nothing but the stack", {}, "Deployed by Pulumi, stack contoso-sign-in/contoso"],
  [
    "GitHub Actions",
    {
      GITHUB_SHA: "abc123",
      GITHUB_REF: "refs/pull/12/merge",
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_REPOSITORY: "contoso/tenant",
    },
    "Deployed by Pulumi, stack contoso-sign-in/contoso, commit abc123, https://github.com/contoso/tenant/pull/12",
  ],
  [
    "a push in GitHub Actions",
    { GITHUB_SHA: "abc123", GITHUB_REF: "refs/heads/main" },
    "Deployed by Pulumi, stack contoso-sign-in/contoso, commit abc123",
  ],
  [
    "Azure Pipelines",
    {
      BUILD_SOURCEVERSION: "def456",
      SYSTEM_PULLREQUEST_PULLREQUESTID: "7",
      BUILD_REPOSITORY_URI: "https://dev.azure.com/contoso/p/_git/tenant",
    },
    "Deployed by Pulumi, stack contoso-sign-in/contoso, commit def456, https://dev.azure.com/contoso/p/_git/tenant/pullrequest/7",
  ],
  [
    "GitLab CI",
    {
      CI_COMMIT_SHA: "9",
      CI_MERGE_REQUEST_IID: "3",
      CI_MERGE_REQUEST_PROJECT_URL: "https://gitlab.com/contoso/tenant",
    },
    "Deployed by Pulumi, stack contoso-sign-in/contoso, commit 9, https://gitlab.com/contoso/tenant/-/merge_requests/3",
  ],
])("says what is known: %s", (_, environment, text) => {
  expect(justificationFrom("contoso-sign-in/contoso", environment)).toBe(text);
});

it("does without a stack", () => {
  expect(justificationFrom("", {})).toBe("Deployed by Pulumi");
});
