// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

/// Calendar months in UTC, counted from January 2020 = 0.
contract TimeHelpers {
  // Months are counted from March of the year 0 inside, so that a leap day is the last of its year.
  uint256 private constant MONTHS_TO_2020 = 2020 * 12 - 2;
  uint256 private constant DAYS_TO_1970 = 719468;
  uint256 private constant DAYS_IN_400_YEARS = 146097;

  function getCurrentMonth() external view returns (uint256) {
    return timestampToMonth(block.timestamp);
  }

  /// When the month begins.
  function monthToTimestamp(uint256 month) external pure returns (uint256) {
    uint256 months = month + MONTHS_TO_2020;
    uint256 year = months / 12;
    uint256 day = (153 * (months % 12) + 2) / 5;
    return (365 * year + year / 4 - year / 100 + year / 400 + day - DAYS_TO_1970) * 1 days;
  }

  function timestampToMonth(uint256 timestamp) public pure returns (uint256) {
    uint256 day = timestamp / 1 days + DAYS_TO_1970;
    uint256 cycle = day / DAYS_IN_400_YEARS;
    day %= DAYS_IN_400_YEARS;
    uint256 year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    uint256 months = (cycle * 400 + year) * 12 + (5 * day + 2) / 153;
    require(months > MONTHS_TO_2020, "Timestamp is too far in the past");
    return months - MONTHS_TO_2020;
  }
}
