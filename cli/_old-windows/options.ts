/** @module cli/_old-windows/options: what a person may ask of the script for the SSPR component on Windows 7, 8 and 8.1. */
import { z } from "zod";
import { proxyServer } from "../../knowledge/registry-proxy";

/** The name under which Microsoft offers the installer. Source: document 003. */
export const defaultMsiName = "SsprWindowsLogon.PROD.msi";

export const oldWindowsOptions = z.strictObject({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, {
      error: "must be the SHA-256 of the installer, 64 hexadecimal digits, as certutil -hashfile FILE SHA256 says it",
    })
    .transform((text) => text.toLowerCase()),
  msiName: z
    .string()
    .regex(/^[^\\/:*?"<>|\u0000-\u001f\u007f]{1,200}\.msi$/i, {
      error: `must be the name of an installer file without a folder, as in "${defaultMsiName}"`,
    })
    .refine((name) => name.isWellFormed(), { error: "must be Unicode text" })
    .default(defaultMsiName),
  uninstall: z.boolean().default(false),
  logging: z.enum(["on", "off"]).optional(),
  proxy: proxyServer.optional(),
});

export type OldWindowsOptions = z.output<typeof oldWindowsOptions>;
