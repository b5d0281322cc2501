/// Questions of partners: consent, the purpose's contexts, fold, score, offer, receipt.
///
/// It never keeps a score but in the subject's own receipts, and never answers without one.
@NullMarked
package io.simsim.bureau.answers;

import org.jspecify.annotations.NullMarked;
