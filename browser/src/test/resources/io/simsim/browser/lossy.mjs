// Breaks 64-bit arithmetic as plain JavaScript numbers would: a result between 2^53 and 2^62
// keeps 53 bits. Beyond, it stays exact, so that the ends of the range still mean themselves.
const exact = BigInt.asIntN;
BigInt.asIntN = (bits, value) => {
  const whole = exact(bits, value);
  return whole < 2n ** 62n && whole > -(2n ** 62n) ? BigInt(Number(whole)) : whole;
};
