/** @module components/settings-catalog-policy/canonical: one form for settings that mean the same. Pure. */
import type { SettingInstance, Settings } from "./settings";

interface Optional {
  children?: Settings | undefined;
  useTemplateDefault?: boolean | undefined;
}

/** Without what says nothing: an option's empty children, and a template default that is not taken. Graph keeps neither. */
export function canonical(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).map(([id, setting]) => [id, ofInstance(setting)]));
}

function ofInstance(setting: SettingInstance): SettingInstance {
  switch (setting.type) {
    case "choice":
      return option(setting);
    case "choiceCollection":
      return { ...setting, values: setting.values.map(option) };
    case "simple":
      return template(setting);
    case "simpleCollection":
      return { ...setting, values: setting.values.map((item) => (typeof item === "object" ? template(item) : item)) };
    case "group":
      return template({ ...setting, children: canonical(setting.children) });
    case "groupCollection": {
      const values = setting.values.map((group) => template({ ...group, children: canonical(group.children) }));
      return { ...setting, values };
    }
    case "settingGroup":
    case "settingGroupCollection":
      return setting;
  }
}

function option<T extends Optional>(value: T): T {
  const { children, ...rest } = template(value);
  const kept = children && Object.keys(children).length > 0 ? { children: canonical(children) } : {};
  return { ...rest, ...kept } as T;
}

function template<T extends object>(value: T): T {
  if ((value as Optional).useTemplateDefault !== false) return value;
  const { useTemplateDefault: _, ...rest } = value as Optional;
  return rest as T;
}
