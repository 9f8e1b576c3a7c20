/** @module policies/_sign-in-resilience/parts: the remediations that the policy is made of, from what its owner asks for. Pure. */
import { helloOnly, valuesOf } from "../../knowledge/registry-values";
import type { Part } from "../_shared/composed";
import type { Detect, Prevent } from "./args";
import { escrowDetection, escrowRemediation, undoDetection, undoRemediation } from "./recovery-password";
import { riskScript } from "./risk";
import { tasksScript } from "./tasks";

const risk = (from: Exclude<Detect["atRisk"], false>): Part => ({
  id: "risk",
  title: "devices at risk",
  description: "Finds devices on which nobody could sign in if Windows Hello were lost. Changes nothing.",
  does: { detection: riskScript(from) },
});

const tasks: Part = {
  id: "tasks",
  title: "task logons",
  description: "Finds scheduled tasks that lost their stored credentials. Changes nothing.",
  does: { detection: tasksScript },
};

const passwordSignIn = (state: NonNullable<Prevent["passwordSignIn"]>): Part => ({
  id: "password-sign-in",
  title: "password sign-in",
  description:
    state === "allowed"
      ? "Microsoft accounts may sign in with their password beside Windows Hello."
      : "Puts back whether Microsoft accounts may sign in with their password.",
  does: {
    values: valuesOf(helloOnly(false)),
    state: state === "allowed" ? "applied" : "undone",
  },
});

const recoveryPassword: Record<NonNullable<Prevent["recoveryPassword"]>, Part> = {
  escrowed: {
    id: "recovery-password",
    title: "recovery password",
    description: "Microsoft Entra gets a BitLocker recovery password of the system drive.",
    does: { detection: escrowDetection, remediation: escrowRemediation },
  },
  undone: {
    id: "recovery-password",
    title: "recovery password",
    description: "Removes the BitLocker recovery password that the policy added, and no other.",
    does: { detection: undoDetection, remediation: undoRemediation },
  },
};

/** One for each thing that is asked for. */
export function partsOf({ atRisk, taskLogons }: Detect, what: Prevent): Part[] {
  return [
    ...(atRisk === false ? [] : [risk(atRisk)]),
    ...(taskLogons ? [tasks] : []),
    ...(what.passwordSignIn ? [passwordSignIn(what.passwordSignIn)] : []),
    ...(what.recoveryPassword ? [recoveryPassword[what.recoveryPassword]] : []),
  ];
}
