import type { Provider } from '@nestjs/common'
import { PiecewiseStore } from './piecewise-store.js'
import { UploadsRepository } from './uploads.repository.js'
import { UploadsService } from './uploads.service.js'

export { servePieces } from './serve-pieces.js'
export { UploadsController } from './uploads.controller.js'
export { UploadsService } from './uploads.service.js'

export const uploadsProviders: Provider[] = [UploadsRepository, PiecewiseStore, UploadsService]
