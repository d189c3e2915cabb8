// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

/// The register of s-chains: the devnet has none.
contract SchainsInternal {
  uint64 public constant numberOfSchains = 0;

  function getSchainIdsForNode(uint256) external pure returns (bytes32[] memory) {
    return new bytes32[](0);
  }

  function getActiveSchains(uint256) external pure returns (bytes32[] memory) {
    return new bytes32[](0);
  }
}
