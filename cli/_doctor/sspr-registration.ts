/** @module cli/_doctor/sspr-registration: whether people may reset their password and have registered for it: counts, no names. */
import { z } from "zod";
import { GraphRequestFailed } from "../../graph";
import { needing } from "../_tenant/ask";
import type { Check, Look } from "./check";

const anyOf = ["AuditLog.Read.All"];
const registration = z.object({
  userType: z.string().nullish(),
  isSsprEnabled: z.boolean().nullish(),
  isSsprRegistered: z.boolean().nullish(),
});

export type Registration = z.output<typeof registration>;

/** Guests reset their password where they come from. */
export function registrationFindings(all: readonly Registration[]): Look {
  const people = all.filter(({ userType }) => userType !== "guest");
  const enabled = people.filter(({ isSsprEnabled }) => isSsprEnabled === true);
  const left = enabled.filter(({ isSsprRegistered }) => isSsprRegistered !== true).length;
  const enabledText = `Self-service password reset is enabled for ${enabled.length} of ${people.length} people`;
  if (people.length > 0 && enabled.length === 0) {
    return {
      fine: "",
      findings: [
        {
          says: "Self-service password reset is enabled for nobody: the link at the sign-in screen leads nowhere.",
          next:
            "Enable it in the Entra admin center > Password reset > Properties, as Authentication Policy Administrator or higher, " +
            "for a test group first.",
        },
      ],
    };
  }
  return {
    fine: `${enabledText}, and all of them have registered.`,
    findings:
      left === 0
        ? []
        : [
            {
              says: `${enabledText}; ${left} of them ${left === 1 ? "has" : "have"} not registered, and cannot reset anything.`,
              next: "Have them register at https://aka.ms/ssprsetup, or set their contact data ahead of them.",
            },
          ],
  };
}

const path = "/reports/authenticationMethods/userRegistrationDetails?$select=userType,isSsprEnabled,isSsprRegistered";

export const ssprRegistration: Check = {
  id: "sspr-registration",
  title: "People may reset their password, and have registered for it",
  sources: [{ document: "003", place: "Windows 11 and Windows 10 prerequisites" }],
  needs: [{ for: "count who may and who has registered", anyOf }],
  look: async ({ graph }) => {
    try {
      const all = await needing(anyOf, graph.list(path, { version: "v1.0" }));
      return registrationFindings(z.array(registration).parse(all));
    } catch (error) {
      if (!(
        error instanceof GraphRequestFailed && error.code === "Authentication_RequestFromNonPremiumTenantOrB2CTenant"
      ))
        throw error;
      return {
        fine: "",
        findings: [],
        unseen: [
          {
            says: "Could not look: Graph shows registrations only to tenants with Microsoft Entra ID P1 or P2.",
            next: "Look in the Entra admin center > Password reset, and ask people whether they have registered.",
          },
        ],
      };
    }
  },
};
