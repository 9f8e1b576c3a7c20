/** @module components/custom-profile/same: whether the tenant already has the profile that is wanted. Pure. */
import { inKeyOrder } from "../_shared/key-order";
import type { ResolvedProfile } from "./wire";

/** A masked value is the same as nothing: whoever writes it must write it to be sure. */
export const sameProfile = (want: ResolvedProfile, seen: ResolvedProfile): boolean => text(want) === text(seen);

function text({ adopt: _, scopeTags, applicability, ...profile }: ResolvedProfile): string {
  const tags = scopeTags.map((tag) => tag.id).sort();
  const editions = [...(applicability?.osEdition?.editions ?? [])].sort();
  const rules = { ...applicability, osEdition: applicability?.osEdition && { ...applicability.osEdition, editions } };
  return JSON.stringify({ ...profile, tags, rules }, inKeyOrder);
}
