import type { Provider } from '@nestjs/common'
import { ExportsRepository } from './exports.repository.js'
import { ExportsService } from './exports.service.js'

export { ExportsController } from './exports.controller.js'

export const exportsProviders: Provider[] = [ExportsRepository, ExportsService]
