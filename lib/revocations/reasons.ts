/** Reasons people give most, so that the field is filled with one click and can still be written over. */
export const revocationReasons = [
  'Calls outside its task',
  'Credential may be leaked',
  'Unreviewed tool change',
  'Owner asked',
  'Drill',
] as const;
