/** @module provider/package-schema: the Pulumi schema with the facts of package.json. Pure. */
import type { Kind } from "../components/_shared/kind";
import { pulumiSchema } from "./schema";

/** The members of package.json that the schema repeats. */
export interface PackageJson {
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly repository: { readonly url: string };
  readonly pulumi: { readonly server: string };
}

export function packageSchema(
  kinds: readonly Kind[],
  { version, description, license, repository, pulumi }: PackageJson,
) {
  return pulumiSchema(kinds, {
    version,
    description,
    license,
    repository: repository.url,
    pluginDownloadURL: pulumi.server,
  });
}
