// Writes the fixtures of ArrowForeignTest: node make.mjs OUT (npm install apache-arrow@21.2.0)
import * as a from "apache-arrow";
import { writeFileSync } from "node:fs";
const out = process.argv[2];
const col = (values, type) => a.vectorFromArray(values, type);
const days = [0, -1, null, 20148];
const dates = days.map((d) => (d === null ? null : new Date(d * 86400000)));
const small = {
  text: col(["", "żółć 😀", null, "x".repeat(40)], new a.Utf8()),
  large: col(["a", null, "b,\"c\"", "d"], new a.LargeUtf8()),
  word: col(["yes", "no", null, "yes"], new a.Dictionary(new a.Utf8(), new a.Int8())),
  flag: col([true, null, false, true], new a.Bool()),
  i8: col([-128, 127, null, 0], new a.Int8()),
  i16: col([-32768, 32767, null, 0], new a.Int16()),
  i32: col([-2147483648, 2147483647, null, 0], new a.Int32()),
  i64: col([-9223372036854775808n, 9223372036854775807n, null, 0n], new a.Int64()),
  u8: col([0, 255, null, 1], new a.Uint8()),
  u16: col([0, 65535, null, 1], new a.Uint16()),
  u32: col([0, 4294967295, null, 1], new a.Uint32()),
  u64: col([0n, 18446744073709551615n, null, 9223372036854775807n], new a.Uint64()),
  half: col([0.5, -2, null, 1], new a.Float16()),
  single: col([0.1, -2.5, null, 1], new a.Float32()),
  real: col([0.1, NaN, null, 1e300], new a.Float64()),
  day: col(dates, new a.DateDay()),
  millis: col(dates, new a.DateMillisecond()),
  moment: col([0, -1, null, 1740823200123], new a.TimestampMillisecond()),
  zoned: col([0, -1, null, 1740823200123], new a.Timestamp(a.TimeUnit.MILLISECOND, "UTC")),
  nothing: col([null, null, null, null], new a.Null()),
  list: col([[1, 2], [], null, [3]], new a.List(new a.Field("item", new a.Int32(), true))),
  pair: col([{ x: 1 }, { x: 2 }, null, { x: 3 }], new a.Struct([new a.Field("x", new a.Int32(), true)])),
  last: col([1, 2, 3, 4], new a.Int32()),
};
const decimals = { scaled: a.makeVector(a.makeData({ type: new a.Decimal(2, 10, 128), length: 3,
    nullBitmap: new Uint8Array([5]), nullCount: 1,
    data: new Uint32Array([12345, 0, 0, 0, 0, 0, 0, 0, 0xffffff85, 0xffffffff, 0xffffffff, 0xffffffff]) })),
  whole: a.makeVector(a.makeData({ type: new a.Decimal(0, 38, 128), length: 3, nullCount: 0,
    data: new Uint32Array([7, 0, 0, 0, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0, 0, 1, 0]) })) };
const table = new a.Table(small);
writeFileSync(`${out}/types.arrow`, a.tableToIPC(table, "file"));
writeFileSync(`${out}/types.arrows`, a.tableToIPC(table, "stream"));
writeFileSync(`${out}/decimals.arrow`, a.tableToIPC(new a.Table(decimals), "file"));
const half = (from) => new a.Table({ n: col([from, from + 1], new a.Int32()), t: col([`t${from}`, null], new a.Utf8()) });
writeFileSync(`${out}/batches.arrow`, a.tableToIPC(half(1).concat(half(3)), "file"));
const v = new a.Table({ view: col(["short", null, "a text that is longer than twelve bytes", ""], new a.Utf8View()) });
writeFileSync(`${out}/views.arrow`, a.tableToIPC(v, "file"));
