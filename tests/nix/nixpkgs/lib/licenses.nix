{ lib }:
builtins.mapAttrs
  (
    shortName: it:
    {
      inherit shortName;
      inherit (it) fullName spdxId;
      free = it.free or true;
      redistributable = it.free or true;
      deprecated = false;
    }
    // (if it.spdxId == null then { } else { url = "https://spdx.org/licenses/${it.spdxId}.html"; })
  )
  {
    asl20 = { fullName = "Apache License 2.0"; spdxId = "Apache-2.0"; };
    bsd3 = { fullName = "BSD 3-clause \"New\" or \"Revised\" License"; spdxId = "BSD-3-Clause"; };
    gpl2Plus = { fullName = "GNU General Public License v2.0 or later"; spdxId = "GPL-2.0-or-later"; };
    gpl2Only = { fullName = "GNU General Public License v2.0 only"; spdxId = "GPL-2.0-only"; };
    gpl3Plus = { fullName = "GNU General Public License v3.0 or later"; spdxId = "GPL-3.0-or-later"; };
    isc = { fullName = "ISC License"; spdxId = "ISC"; };
    lgpl21Plus = { fullName = "GNU Lesser General Public License v2.1 or later"; spdxId = "LGPL-2.1-or-later"; };
    mit = { fullName = "MIT License"; spdxId = "MIT"; };
    mpl20 = { fullName = "Mozilla Public License 2.0"; spdxId = "MPL-2.0"; };
    psfl = { fullName = "Python Software Foundation License version 2"; spdxId = "Python-2.0"; };
    unfree = { fullName = "Unfree"; spdxId = null; free = false; };
  }
