import { TemplatesRepository, section } from '../../features/templates/index.js'
import type { DemonstrationTemplate } from './demonstration-files.js'
import type { Stage } from './stage.js'

/** Copies of templates that offices have changed. */
export async function copyTemplates({ manager, calendar, cast }: Stage, templates: readonly DemonstrationTemplate[]): Promise<void> {
  const repository = new TemplatesRepository()
  for (const { base, name, by, daysAgo, wordLimit, kinds, opening } of templates) {
    const { accountId, body } = cast.person(by)
    const { kind: opened, ...text } = opening
    const sections = kinds.map((kind) => ({ ...section(kind), ...(kind === opened && { text }) }))
    const content = { wordLimit, numbering: 'sections' as const, notes: 'footnotes' as const, contents: false, sections }
    const { id } = await repository.insert(manager, { base, bodyId: body.id, createdBy: accountId })
    await repository.append(manager, id, 1, { name, content, savedBy: accountId })
    await manager.query('UPDATE templates SET created_at = $2 WHERE id = $1', [id, calendar.moment(daysAgo, '11:00')])
    await manager.query('UPDATE template_versions SET saved_at = $2 WHERE template_id = $1', [id, calendar.moment(daysAgo, '11:00')])
  }
}
