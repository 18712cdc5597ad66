import type { Provider } from '@nestjs/common'
import { ImportApplication } from './import-application.js'
import { ImportCatalogueRepository } from './import-catalogue.repository.js'
import { ImportPreview } from './import-preview.js'
import { ImportsRepository } from './imports.repository.js'
import { ImportsService } from './imports.service.js'

export { ImportsController } from './imports.controller.js'
export { ImportsService, type Importer } from './imports.service.js'

export const importsProviders: Provider[] = [ImportsRepository, ImportCatalogueRepository, ImportPreview, ImportApplication, ImportsService]
