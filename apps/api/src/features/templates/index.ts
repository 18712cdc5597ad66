import type { Provider } from '@nestjs/common'
import { TemplatesRepository } from './templates.repository.js'
import { TemplatesService } from './templates.service.js'

export { BriefTemplate, section } from './template.js'
export { TemplatesController } from './templates.controller.js'
export { TemplatesRepository, heldTemplates } from './templates.repository.js'
export { TemplatesService, templateName } from './templates.service.js'

export const templatesProviders: Provider[] = [TemplatesRepository, TemplatesService]
