/** @module cli/_registry/forms: each form in which registry values can be written for a domain administrator. Pure. */
import {
  detectionScript,
  groupPolicyText,
  preferenceFault,
  preferencePlace,
  preferenceXml,
  regFile,
  remediationScript,
  undoDetectionScript,
  undoScript,
} from "../../components/registry-equivalent/render";
import { valuesOf, type RegistrySet } from "../../knowledge/registry-values";

/** What is written, and what a person should be told beside it. */
export interface Written {
  readonly content: string | Buffer;
  readonly notes: readonly string[];
}

export type State = "applied" | "undone";
type Form = (set: RegistrySet, state: State) => Written | { readonly impossible: string };

const reg: Form = (set, state) => ({
  content: regFile(valuesOf(set), state),
  notes:
    state === "undone"
      ? ["It removes the values. What was there before only the PowerShell form remembers."]
      : ["Import: reg import FILE, or a double click, as an administrator."],
});

const powershell: Form = (set, state) => ({
  content: state === "undone" ? undoScript(valuesOf(set)) : remediationScript(valuesOf(set)),
  notes: [
    "Run it as SYSTEM or as an administrator; it needs Windows PowerShell 3.0 or later. Exit code 0: done; 1: failed, and the line it prints says why.",
  ],
});

const detection: Form = (set, state) => ({
  content: state === "undone" ? undoDetectionScript(valuesOf(set)) : detectionScript(valuesOf(set)),
  notes: ["It changes nothing. Exit code 0: nothing to do; 1: there is."],
});

const gppXml: Form = (set, state) => {
  const values = valuesOf(set);
  const fault = preferenceFault(values);
  if (fault !== undefined) return { impossible: `No Group Policy preference: ${fault}.` };
  return {
    content: preferenceXml(values, state),
    notes: [`Place: ${preferencePlace(values)}. Drag the file into that node of the Group Policy Management Editor.`],
  };
};

const policy: Form = ({ title, policies }, state) =>
  policies.length === 0
    ? {
        impossible: `${title}: no setting of an administrative template is known. Take --format gpp-xml, reg or powershell.`,
      }
    : { content: groupPolicyText(policies, state), notes: [] };

/** By the name that is typed. */
export const forms = {
  reg,
  powershell,
  "powershell-detection": detection,
  "gpp-xml": gppXml,
  policy,
} as const satisfies Record<string, Form>;
export type FormName = keyof typeof forms;
