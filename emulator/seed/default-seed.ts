/** @module emulator/seed/default-seed: the tenant that a new directory starts with. */
import { defaultClientId, defaultTenantId } from "../entra/directory";
import { seedArgs, type Seed } from "./schema";

/** Ids are fixed, so that documents and examples can name them. */
export function defaultSeed(clientSecret: string): Seed {
  return seedArgs.parse({
    tenants: [
      {
        id: defaultTenantId,
        displayName: "Contoso",
        domain: "contoso.onmicrosoft.com",
        apps: [{ clientId: defaultClientId, displayName: "Intune deployment pipeline", secret: clientSecret }],
        groups: [
          {
            id: "9a000000-0000-4000-8000-000000000001",
            displayName: "Windows pilot",
            description: "First to get a change",
          },
          {
            id: "9a000000-0000-4000-8000-000000000002",
            displayName: "Windows devices",
            description: "Every managed Windows device",
          },
          {
            id: "9a000000-0000-4000-8000-000000000003",
            displayName: "Break glass accounts",
            description: "Never assigned to anything",
          },
          {
            id: "9a000000-0000-4000-8000-000000000004",
            displayName: "Shared kiosks",
            description: "No personal sign-in",
          },
          { id: "9a000000-0000-4000-8000-000000000005", displayName: "Help desk" },
          {
            id: "9a000000-0000-4000-8000-000000000006",
            displayName: "All staff",
            mailEnabled: true,
            groupTypes: ["Unified"],
          },
        ],
        assignmentFilters: [
          {
            id: "f1000000-0000-4000-8000-000000000001",
            displayName: "Corporate Windows devices",
            description: "Owned by the company",
            platform: "windows10AndLater",
            rule: '(device.deviceOwnership -eq "Corporate")',
          },
          {
            id: "f1000000-0000-4000-8000-000000000002",
            displayName: "Personal Windows devices",
            platform: "windows10AndLater",
            rule: '(device.deviceOwnership -eq "Personal")',
          },
          {
            id: "f1000000-0000-4000-8000-000000000003",
            displayName: "Windows 11 22H2 and later",
            platform: "windows10AndLater",
            rule: '(device.osVersion -startsWith "10.0.22621")',
          },
        ],
        roleScopeTags: [
          { id: "0", displayName: "Default" },
          { id: "1", displayName: "Recovery", description: "Sign-in recovery" },
          { id: "2", displayName: "Branch offices" },
        ],
        managedDevices: [
          {
            id: "d0000000-0000-4000-8000-000000000001",
            deviceName: "CONTOSO-LT01",
            operatingSystem: "Windows",
            osVersion: "10.0.26100.4061",
            skuFamily: "Enterprise",
            userPrincipalName: "adele@contoso.onmicrosoft.com",
          },
          {
            id: "d0000000-0000-4000-8000-000000000002",
            deviceName: "CONTOSO-HY02",
            operatingSystem: "Windows",
            osVersion: "10.0.19045.5854",
            skuFamily: "Pro",
            joinType: "hybridAzureADJoined",
            userPrincipalName: "alex@contoso.onmicrosoft.com",
          },
          {
            id: "d0000000-0000-4000-8000-000000000003",
            deviceName: "Megan's iPhone",
            operatingSystem: "iOS",
            osVersion: "18.5",
            isSupervised: true,
            userPrincipalName: "megan@contoso.onmicrosoft.com",
          },
          {
            id: "d0000000-0000-4000-8000-000000000004",
            deviceName: "Field phone 7",
            operatingSystem: "Windows 10 Mobile",
            osVersion: "10.0.15254.603",
            userPrincipalName: "alex@contoso.onmicrosoft.com",
          },
        ],
        userRegistrationDetails: [
          {
            id: "e0000000-0000-4000-8000-000000000001",
            userPrincipalName: "adele@contoso.onmicrosoft.com",
            userDisplayName: "Adele Vance",
            isSsprEnabled: true,
            isSsprRegistered: true,
            methodsRegistered: ["mobilePhone"],
          },
          {
            id: "e0000000-0000-4000-8000-000000000002",
            userPrincipalName: "alex@contoso.onmicrosoft.com",
            userDisplayName: "Alex Wilber",
            isSsprEnabled: true,
          },
          {
            id: "e0000000-0000-4000-8000-000000000003",
            userPrincipalName: "megan@contoso.onmicrosoft.com",
            userDisplayName: "Megan Bowen",
            isAdmin: true,
            isSsprEnabled: true,
            isSsprRegistered: true,
            methodsRegistered: ["mobilePhone", "email"],
          },
        ],
      },
    ],
  });
}
