import { z } from 'zod';
import { passwordFault } from '../password';

/** A password somebody chooses now; what is wrong with it is said beside its field. */
export const newPassword = z.string().superRefine((value, context) => {
  const fault = passwordFault(value);
  if (fault) context.addIssue(fault);
});
