package io.simsim.population;

/// What is true of a subject at the end of a month and in no event: what drives its life and the
/// odds of its outcomes. Amounts are minor units, the others thousandths.
///
/// @param month from 0, the first month reported
/// @param usualIncome what comes in when nothing is amiss: a person's pay, a business's sales
/// @param income what came in this month
/// @param cash what is left at hand, savings included; below 0 when overdrawn
/// @param working whether a person has its work (or pension), a business its doors open
/// @param care how well it keeps promises when it can: mean 0, deviation 1000; never changes
/// @param handling how well it treats what is lent or sold: likewise
/// @param luck what bears on outcomes and on nothing that is reported: likewise
/// @param strain shortage of money, 0 (none) to 3000
/// @param overdue how many obligations have a missed instalment that is not made good yet
/// @param customers of a business, 0 for a person
public record LatentState(
    int month,
    long usualIncome,
    long income,
    long cash,
    boolean working,
    int care,
    int handling,
    int luck,
    int strain,
    int overdue,
    long customers) {
  /// The highest strain.
  public static final int STRAIN_MAX = 3000;
}
