// How the values of a column compare: dates by time, amounts by size, all else by letter.

const toolkitMeasure = (() => {
  "use strict";

  const { MONTHS } = toolkit;
  const { inOrder } = toolkitFold;

  const NAMES = MONTHS.map((month) => month.toLowerCase());
  const DATE = new RegExp(
    "^(?:(?:by|from|since|until|before|after|in|about) )?(?:the )?(?:(early|mid|late|spring|summer|autumn|winter|q[1-4])[ -])?" +
      `(?:(?:(\\d\\d?)(?:st|nd|rd|th)? )?(${NAMES.join("|")}) )?` +
      "(\\d{4})(s)?([/–-]\\d\\d(?:\\d\\d)?)?(?: (?:or|to|until|–|-) .+)?$"
  );
  const IN_FIGURES = /^(\d\d?)[/.](\d\d?)[/.](\d{4})$/;

  // Where a part of a year or of a decade begins, as in the generator.
  /** @type {Record<string, number>} */
  const MONTH_OF = {
    early: 1,
    q1: 1,
    spring: 3,
    q2: 4,
    mid: 5,
    summer: 6,
    q3: 7,
    autumn: 9,
    late: 9,
    q4: 10,
    winter: 12,
  };
  /** @type {Record<string, number>} */
  const YEARS_OF = { early: 0, mid: 4, late: 7 };
  const APRIL = 4;

  // Words that make an amount rough, a currency, the amount with its thousands apart, and what it is counted in.
  const AMOUNT = "(?:\\d{1,3}(?:[ ,'’]\\d{3})+(?!\\d)|\\d+)(?:[.,]\\d+)?|\\.\\d+";
  const NUMBER = new RegExp(
    "^(?:(?:about|around|nearly|almost|over|under|up to|at least|at most|(?:more|less|fewer) than) |[<>≤≥~≈]\\s?)?" +
      `[£$€]?([-−–]?)[£$€]?(${AMOUNT})` +
      `(?:(?:\\s?(?:to|–|-)\\s?[£$€]?(?:${AMOUNT}))?\\s?(thousands?|millions?|billions?|k|m|bn|days?|weeks?|months?|years?)\\b)?`,
    "iu"
  );
  const APART = /[ ,'’](?=\d{3}(?!\d))/g;
  const FRACTION = /(\d{0,9}) ?([¼-¾⅐-⅞])/u;
  /** @type {Record<string, number>} */
  const TIMES = {
    thousand: 1e3,
    k: 1e3,
    million: 1e6,
    m: 1e6,
    billion: 1e9,
    bn: 1e9,
    week: 7,
    month: 30.4,
    year: 365.25,
  };

  /**
   * A date, as exact as it is: a span, a decade, a financial year and “by March 2021” stand where they begin.
   * @param {string} text
   */
  function dateOf(text) {
    const [, date, ofYear, inYear] = IN_FIGURES.exec(text) || [];
    if (inYear) return Number(inYear) * 10000 + Number(ofYear) * 100 + Number(date);
    const [, part = "", day = "0", month, year, decade, isFinancial] = DATE.exec(text.toLowerCase()) || [];
    if (!year) return NaN;
    if (decade) return (Number(year) + (YEARS_OF[part] || 0)) * 10000;
    const months = isFinancial ? APRIL : NAMES.indexOf(month) + 1 || MONTH_OF[part] || 0;
    return Number(year) * 10000 + months * 100 + Number(day);
  }

  /**
   * An amount: “over £3.2m” is 3200000, “1.5 to 1.7 million” 1500000, “2½” 2.5, and “(200)”, as in accounts, -200.
   * @param {string} text
   */
  function numberOf(text) {
    const plain = text.replace(/^\((.+)\)$/u, "-$1").replace(FRACTION, (_, whole, sign) => {
      const [over, under] = sign.normalize("NFKD").split("⁄");
      return String(Number(whole) + over / under);
    });
    const [, minus, digits, times] = NUMBER.exec(plain) || [];
    const size = Number(digits?.replace(APART, "").replace(",", "."));
    return (minus ? -size : size) * (TIMES[(times || "").toLowerCase().replace(/s$/, "")] || 1);
  }

  /**
   * How the values of a column compare: by time or by size, if more of them are dates or numbers than not; what is
   * neither comes after those, by letter, both ways. Each is measured once: it is compared with many.
   * @param {string[]} values
   * @returns {(one: string, other: string) => number}
   */
  function comparing(values, up = true) {
    const way = up ? 1 : -1;
    const told = [dateOf, numberOf].map((measure) => ({
      measure,
      number: values.filter((value) => !Number.isNaN(measure(value))).length,
    }));
    const [{ measure, number }] = told.sort((one, other) => other.number - one.number);
    const isMeasured = 2 * number > values.length;
    /** @type {Map<string, { size: number, letters: string }>} */
    const measured = new Map();
    const keyed = (/** @type {string} */ value) => {
      const known = measured.get(value) || { size: isMeasured ? measure(value) : NaN, letters: inOrder(value) };
      measured.set(value, known);
      return known;
    };
    return (one, other) => {
      const [a, b] = [keyed(one), keyed(other)];
      const [lacks, otherLacks] = [Number.isNaN(a.size), Number.isNaN(b.size)];
      if (lacks !== otherLacks) return Number(lacks) - Number(otherLacks);
      if (!lacks && a.size !== b.size) return way * (a.size - b.size);
      return way * (Number(a.letters > b.letters) - Number(a.letters < b.letters));
    };
  }

  return { comparing };
})();
