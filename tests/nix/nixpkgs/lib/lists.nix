{ lib }:
rec {
  inherit (builtins)
    all
    any
    concatLists
    concatMap
    elem
    elemAt
    filter
    foldl'
    genList
    groupBy
    head
    isList
    length
    map
    partition
    sort
    tail
    ;

  singleton = x: [ x ];
  optional = condition: x: if condition then [ x ] else [ ];
  optionals = condition: list: if condition then list else [ ];
  toList = x: if isList x then x else [ x ];
  foldr = f: start: list: let n = length list; go = i: if i == n then start else f (elemAt list i) (go (i + 1)); in go 0;
  fold = foldr;
  foldl = foldl';
  forEach = list: f: map f list;
  imap0 = f: list: genList (i: f i (elemAt list i)) (length list);
  imap1 = f: imap0 (i: f (i + 1));
  range = first: last: if first > last then [ ] else genList (i: first + i) (last - first + 1);
  replicate = n: x: genList (_: x) n;
  flatten = x: if isList x then concatMap flatten x else [ x ];
  remove = x: filter (y: y != x);
  unique = foldl' (seen: x: if elem x seen then seen else seen ++ [ x ]) [ ];
  uniqueStrings = list: builtins.attrNames (builtins.groupBy lib.id list);
  allUnique = list: length (unique list) == length list;
  subtractLists = gone: filter (x: !(elem x gone));
  intersectLists = keep: filter (x: elem x keep);
  mutuallyExclusive = a: b: !(any (x: elem x a) b);
  reverseList = list: let n = length list; in genList (i: elemAt list (n - i - 1)) n;
  last = list: assert lib.assertMsg (list != [ ]) "lists.last: list must not be empty!"; elemAt list (length list - 1);
  init = list: assert lib.assertMsg (list != [ ]) "lists.init: list must not be empty!"; genList (elemAt list) (length list - 1);
  sublist = start: count: list:
    let n = length list; in
    genList (i: elemAt list (start + i)) (if start >= n then 0 else if start + count > n then n - start else count);
  take = sublist 0;
  drop = count: list: sublist count (length list) list;
  takeEnd = n: list: drop (lib.max 0 (length list - n)) list;
  findFirst = wanted: default: list: let found = filter wanted list; in if found == [ ] then default else head found;
  findFirstIndex = wanted: default: list: let found = filter (i: wanted (elemAt list i)) (range 0 (length list - 1)); in if found == [ ] then default else head found;
  findSingle = wanted: none: many: list: let found = filter wanted list; in if found == [ ] then none else if length found > 1 then many else head found;
  count = wanted: list: length (filter wanted list);
  zipListsWith = f: a: b: genList (i: f (elemAt a i) (elemAt b i)) (lib.min (length a) (length b));
  zipLists = zipListsWith (fst: snd: { inherit fst snd; });
  sortOn = f: sort (a: b: f a < f b);
  naturalSort = sort (a: b: a < b);
  compareLists = cmp: a: b:
    if a == [ ] then (if b == [ ] then 0 else -1)
    else if b == [ ] then 1
    else let c = cmp (head a) (head b); in if c != 0 then c else compareLists cmp (tail a) (tail b);
  hasPrefix = prefix: list: take (length prefix) list == prefix;
  removePrefix = prefix: list: if hasPrefix prefix list then drop (length prefix) list else throw "lib.lists.removePrefix: First argument is not a list prefix of the second argument";
  crossLists = f: foldl' (fs: args: concatMap (g: map g args) fs) [ f ];
  groupBy' = op: nul: pred: list: builtins.mapAttrs (_: foldl' op nul) (groupBy pred list);
}
