/** @module components/registry-equivalent/render: the door to the text forms of registry values, for people and for the component. Pure. */
export { registryEquivalentArgs } from "./args";
export { groupPolicyText, type GroupPolicySetting } from "./group-policy";
export { detectionScript, undoDetectionScript } from "./powershell-detection";
export { remediationScript } from "./powershell-remediation";
export { undoScript } from "./powershell-undo";
export { preferenceFault, preferencePlace, preferenceXml } from "./preference-xml";
export { regFile, regText } from "./reg-file";
export { registryValues, type RegistryValue, type RegistryValueArgs } from "./values";
