import type { Provider } from '@nestjs/common'
import { AssessmentsService } from './assessments.service.js'

export { AssessmentsController } from './assessments.controller.js'

export const assessmentsProviders: Provider[] = [AssessmentsService]
