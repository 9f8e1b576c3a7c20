/** @module components/settings-catalog-policy/template-case: template ids in the case in which the tenant's template has them. Pure. */
import { findAll, valueAt, withValueAt } from "../_shared/path";
import type { ResolvedPolicy } from "./wire";

/*
 * Graph matches template ids with their case and refuses others as "Invalid Reference id"; exports of other tools have them in
 * another case (IntuneManagement #241).
 */
const members = ["settingInstanceTemplateId", "settingValueTemplateId"];

/** Whether the policy has template ids that a template would have to confirm. */
export const needsTemplate = (want: ResolvedPolicy): boolean =>
  want.templateId !== undefined && members.some((member) => findAll(want, `settings.**.${member}`).length > 0);

/**
 * The policy with its template ids as the template writes them. Those that the template does not have stay, for Graph to refuse
 * by name.
 * @param settingTemplates what Graph answers for the template.
 */
export function inTemplateCase(want: ResolvedPolicy, settingTemplates: readonly unknown[]): ResolvedPolicy {
  const own = members.flatMap((member) =>
    findAll(settingTemplates, `**.${member}`).map((path) => String(valueAt(settingTemplates, path))),
  );
  const byLowerCase = new Map(own.map((id) => [id.toLowerCase(), id]));
  const paths = members.flatMap((member) => findAll(want, `settings.**.${member}`));
  return paths.reduce((policy, path) => {
    const id = byLowerCase.get(String(valueAt(policy, path)).toLowerCase());
    return id === undefined ? policy : withValueAt(policy, path, id);
  }, want);
}
