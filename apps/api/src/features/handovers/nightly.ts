import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Jobs } from '../../platform/jobs/index.js'
import { AccountsService } from '../accounts/index.js'
import { SuccessionsService } from '../successions/index.js'
import { HandoversService } from './handovers.service.js'

const name = 'people-and-bodies'

/** What falls due with the day: planned successions and hand-overs, accounts that expire or are erased. */
@Injectable()
export class Nightly implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly successions: SuccessionsService,
    private readonly handovers: HandoversService,
    private readonly accounts: AccountsService,
  ) {}

  onModuleInit(): void {
    this.jobs.work(name, async () => {
      await this.successions.carryOutDue()
      await this.handovers.carryOutDue()
      await this.accounts.keepTidy()
    })
    this.jobs.schedule(name, '5 0 * * *')
  }
}
