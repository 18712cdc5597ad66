import { TemplateContent, type TemplateSection, type TemplateVersion } from '@tawsiya/sdk'
import type { SavedTemplate } from './templates.repository.js'

/** Each version beside the one before it. `versions` are the newest first. */
export function whatChanged(versions: readonly SavedTemplate[]): TemplateVersion[] {
  return versions.map(({ content, ...head }, index) => {
    const before = versions[index + 1]
    const now = TemplateContent.parse(content)
    const old = before ? TemplateContent.parse(before.content) : now
    const [had, has] = [byKey(old.sections), byKey(now.sections)]
    const { sections: _, ...layout } = now
    const { sections: __, ...oldLayout } = old
    const stayed = (sections: readonly TemplateSection[]) => sections.map(({ key }) => key).filter((key) => had.has(key) && has.has(key))
    return {
      ...head,
      added: now.sections.filter(({ key }) => !had.has(key)),
      removed: old.sections.filter(({ key }) => !has.has(key)),
      changed: now.sections.filter((section) => had.has(section.key) && !same(section, had.get(section.key))),
      moved: !same(stayed(now.sections), stayed(old.sections)),
      settings: !same(layout, oldLayout) || (before !== undefined && before.name !== head.name),
    }
  })
}

const byKey = (sections: readonly TemplateSection[]) => new Map(sections.map((section) => [section.key, section]))
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
