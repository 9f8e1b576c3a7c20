/** @module config: the door: the tenant's configuration, its schema and its loader. */
export { loadTenant, NothingConfigured, TenantConfigFaulty, type LoadOptions } from "./load";
export { parseTenant } from "./parse";
export { tenantConfig, tenantOf, type Tenant, type TenantConfig } from "./tenant";
