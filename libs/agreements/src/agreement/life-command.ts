import type { Command } from '../commands.js';

/** A command on the life of an agreement, in its order. */
export type LifeCommand = Extract<
  Command,
  {
    type:
      | 'ProposeAgreement'
      | 'PlanSigning'
      | 'SignAgreement'
      | 'RecordEntryIntoForce'
      | 'PlanRenewal'
      | 'AbandonRenewalPlan'
      | 'RenewAgreement'
      | 'ExtendAgreement'
      | 'AmendAgreement'
      | 'SuspendAgreement'
      | 'ResumeAgreement'
      | 'NotifyTermination'
      | 'TerminateAgreement'
      | 'RecordAccession'
      | 'RecordWithdrawal'
      | 'SupersedeAgreement'
      | 'AbandonAgreement'
      | 'AdoptWorkProgramme'
      | 'AttachDocument';
  }
>;

/** The command of this type. */
export type Input<Type extends LifeCommand['type']> = Extract<LifeCommand, { type: Type }>;
