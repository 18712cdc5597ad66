import type { Provider } from '@nestjs/common'
import { ReferralsRepository } from './referrals.repository.js'
import { ReferralsService } from './referrals.service.js'

export { ReferralsController } from './referrals.controller.js'

export const referralsProviders: Provider[] = [ReferralsRepository, ReferralsService]
