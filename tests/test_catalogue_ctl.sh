#!/bin/sh
# catalogue: a message becomes a case that others play, each step with its time; the report tells them.
set -u
. tests/shell.sh
export XDG_DATA_HOME="$scratch/data"

printf 'number,name,kana,unit,joined,left,role\n1,Aki,aki,Desk,2026-01-01,,\n2,Ben,ben,Desk,2026-01-01,,\n3,Chi,chi,Desk,2026-01-01,,\n' >"$scratch/people.csv"
held 'people' "$ctl" roster import "$scratch/people.csv"

# detected, drafted
held 'a message is added' "$ctl" catalogue add tests/catalogue/limited.eml --id limited --person Aki
exits 'once' 1 'already' "$ctl" catalogue add tests/catalogue/limited.eml --id limited --person Aki
exits 'an id of letters' 1 'a-z' "$ctl" catalogue add tests/catalogue/limited.eml --id ../x
held 'the same again is another draft' "$ctl" catalogue add tests/catalogue/limited.eml --id twin --person Aki
says 'which is seen to be near' 'nearly the same as limited (100 %)'
held 'a draft is fair as it stands' "$ctl" pack lint "$XDG_DATA_HOME/mikiwame/catalogue/limited"
held 'the catalogue lists it' "$ctl" catalogue list
says 'detected when it was received first' 'detected *2024-11-25T01:15:02.000Z'
held 'an earlier alert' "$ctl" catalogue detect limited --at 2024-11-24T09:00:00+09:00 --person Ben
held 'counts' sh -c "$ctl catalogue list >$scratch/list && grep -q 'detected *2024-11-24T00:00:00.000Z' $scratch/list"
exits 'not one of tomorrow' 1 'later than now' "$ctl" catalogue detect limited --at 2999-01-01T00:00:00Z
exits 'no time' 2 'wants a time' "$ctl" catalogue detect limited --at noon

held 'a text message is added' "$ctl" catalogue add tests/catalogue/parcel.txt --id parcel --person Aki
held 'it is one' grep -q '"channel": "sms"' "$XDG_DATA_HOME/mikiwame/catalogue/parcel/cases/parcel.json"
held 'a draft is fair as it stands' "$ctl" pack lint "$XDG_DATA_HOME/mikiwame/catalogue/parcel"
held 'it is shown' "$ctl" catalogue show parcel
says 'called by its first words' 'お荷物のお届け'
held 'near to nothing' sh -c "! $ctl catalogue near parcel | grep -q limited"

# what is seen of it
held 'it is shown' "$ctl" catalogue show limited --lang en
says 'its cues are proposed' 'registrable_domain *m1.link-3 *proposed'
says 'a genuine counterpart' 'counterpart *[a-z-]*/'
says 'what is missing' 'before review'

# reviewed by a second person only
exits 'cues first' 1 'only proposed' "$ctl" catalogue review limited --person Ben
held 'confirmed' "$ctl" catalogue confirm limited --person Aki
exits 'rated first' 1 'not been rated' "$ctl" catalogue review limited --person Ben
exits 'five numbers' 2 'five of' "$ctl" catalogue rate limited --premise 1,2
exits 'of the scale' 1 '0, 2, 4, 6 or 8' "$ctl" catalogue rate limited --premise 1,2,3,4,5 --person Aki
held 'rated' "$ctl" catalogue rate limited --premise 6,4,2,6,4 --person Aki
exits 'not by its drafter' 1 'second person' "$ctl" catalogue review limited --person Aki
exits 'not shared before' 1 'second person has reviewed' "$ctl" catalogue share limited --person Aki
held 'reviewed' "$ctl" catalogue review limited --person Ben
held 'a change' "$ctl" catalogue rate limited --premise 6,4,2,6,2 --person Aki
exits 'takes the review back' 1 'second person has reviewed' "$ctl" catalogue share limited --person Aki
held 'reviewed again' "$ctl" catalogue review limited --person Ben

# shared, opened, trained
held 'rules of conduct' "$ctl" catalogue rules --version 2027-01 --says 'call first' --person Ben
held 'shared' "$ctl" catalogue share limited --person Aki
exits 'and not changed any more' 1 'stays as it is' "$ctl" catalogue rate limited --premise 6,4,2,6,4 --person Aki
exits 'not opened by who shared it' 1 'somebody else' "$ctl" catalogue open limited --person Aki
pack=$(ls -d "$XDG_DATA_HOME"/mikiwame/packs/catalogue-*)
held 'its pack is sound' "$ctl" pack lint "$pack"
held 'the rules stand on it' grep -q '"rules_version": "2027-01"' "$pack/pack.json"
chi=$($ctl roster list | awk '$3 == "Chi" { print $1 }') # bots take ids only
held 'rounds play it' "$ctl" bot --pack "$pack" --mode training --person "$chi" --lang ja --store "sqlite:$XDG_DATA_HOME/mikiwame/records.db"
held 'and their results bear the rules' sh -c "$ctl record export >$scratch/records && grep -q '^rules .*2027-01' $scratch/records && ! grep '^rules ' $scratch/records | grep -qv 2027-01"
held 'shown with its answers' "$ctl" catalogue show limited --lang en
says 'as far as they may be told' 'answers  *not told before 20 people'
says 'and after how many days' 'drafted .* after [0-9]* days'
held 'the list as JSON' sh -c "$ctl catalogue list --json >$scratch/list.json"
held 'opened and trained by playing it' python3 - "$scratch/list.json" <<'P'
import json, sys
one = [c for c in json.load(open(sys.argv[1])) if c["case"] == "limited"][0]
assert one["state"] == "opened", one
times = [one[k] for k in ("detected", "drafted", "reviewed", "shared", "opened")]
assert all(times) and times == sorted(times), times
assert one["first_trained"] >= one["shared"], one
assert one["trained"] == 1 and one["people"] == 3, one
assert one["answers"] is None, one
P
held 'the report tells it' "$ctl" report json --audience organiser --programme security --lang en -o "$scratch/report.json"
held 'with times and shares' python3 - "$scratch/report.json" <<'P'
import json, sys
text = open(sys.argv[1]).read()
report = json.loads(text)
assert "limited" in text and "twin" in text, text
parts = [p for s in report["sections"] for p in s["parts"]]
rows = {r["case"]: r for p in parts if p.get("table") == "spreads" for r in p["rows"]}
one = rows["limited"]
assert 0 < one["drafted"] < one["reviewed"] < one["shared"], one
assert abs(one["trained"] - 1 / 3) < 1e-9, one
assert rows["twin"]["shared"] is None, rows
trained = [p for p in parts if p.get("figure") == "security_trained"][0]
assert (trained["n"], trained["of_n"]) == (1, 3), trained
assert report["rules_version"] == "2027-01", report["rules_version"]
P
held 'security too' "$ctl" report text --audience security --programme security --lang en

# who goes leaves the case behind
aki=$($ctl roster list | awk '$3 == "Aki" { print $1 }')
held 'its drafter is erased' "$ctl" roster erase Aki
held 'the case stays' sh -c "$ctl catalogue list --json >$scratch/list.json"
held 'shared and opened' python3 -c "import json; one = [c for c in json.load(open('$scratch/list.json')) if c['case'] == 'limited'][0]; assert one['state'] == 'opened', one"
held 'the export' "$ctl" store export -o "$scratch/all.txt"
held 'knows no drafter any more' sh -c "! grep -q $aki $scratch/all.txt"

# what could not be read
held 'an odd message' "$ctl" catalogue add tests/mail/html-nasty.eml --id odd
says 'is read as far as it goes' 'note .*\[html.hidden\]'
held 'which stays known' "$ctl" catalogue show odd
says 'with its draft' 'note .*\[html.hidden\]'

# its original, sealed elsewhere
held 'a key for originals' "$ctl" original key -o "$scratch/originals.key"
exits 'no key' 3 'one of --key' "$ctl" catalogue add tests/mail/nasty-sjis.eml --id sealed --keep
held 'nothing is drafted then' test ! -e "$XDG_DATA_HOME/mikiwame/catalogue/sealed"
held 'kept' "$ctl" catalogue add tests/mail/nasty-sjis.eml --id sealed --keep --key "$scratch/originals.key" --expires 30
held 'listed' "$ctl" original list
says 'by its hash' "$(sha256sum tests/mail/nasty-sjis.eml | cut -c1-12)"
held 'and opened' "$ctl" original open "$(sha256sum tests/mail/nasty-sjis.eml | cut -c1-12)" --key "$scratch/originals.key" -o "$scratch/again.eml"
held 'byte for byte' cmp tests/mail/nasty-sjis.eml "$scratch/again.eml"

# finding
held 'a phrase without spaces' "$ctl" catalogue search 利用を制限
says 'is found' '/limited'
held 'a short word' "$ctl" catalogue search 制限
says 'is found by scanning' '/limited'
held 'signs are no commands' "$ctl" catalogue search '"%_ OR' --json
held 'a host shape' "$ctl" catalogue search a.a-a-a.example
says 'is found' '/limited'
held 'all words are wanted' sh -c "! $ctl catalogue search 利用を制限 nowhere | grep -q limited"
held 'full-width is folded' sh -c "$ctl catalogue search ＬＩＭＩＴＥＤ | grep -q limited"
held 'near ones' "$ctl" catalogue near limited
says 'by their text' 'twin *100 %'

# days and end
exits 'a day' 1 '2026-11-24' "$ctl" catalogue plan limited --review soon
held 'planned' "$ctl" catalogue plan limited --review 2020-01-01 --expires 2099-01-01
held 'is due' sh -c "$ctl catalogue list >$scratch/list && grep -q 'review due' $scratch/list"

# handed over: unsigned while there is no key, then as minisign has it
file=$scratch/out.mikipack
exits 'a file of that ending' 3 'mikipack' "$ctl" catalogue hand limited -o "$scratch/out.zip"
held 'handed over' "$ctl" catalogue hand limited -o "$file"
says 'unsigned' 'not signed'
held 'no signature lies beside it' test ! -e "$file.minisig"
held 'a key' "$ctl" catalogue key
exits 'is made once' 3 'certificate.key' "$ctl" catalogue key
held 'handed over again' "$ctl" catalogue hand limited -o "$file"
says 'signed' 'signed in'
pub=$XDG_DATA_HOME/mikiwame/certificate.pub
held 'minisign accepts it' minisign -V -p "$pub" -m "$file"
says 'with its comment' 'mikiwame pack catalogue-.*by:Desk'
held 'we too' "$ctl" pack verify "$file" --key "$pub"
held 'it is trusted here' sh -c "$ctl pack list | grep -q 'catalogue-.*trusted' || $ctl pack known | grep -q 'catalogue-.*trusted'"
held 'once: the folder is a pack no more' test ! -e "$pack/pack.json"
held 'and is played as before' "$ctl" bot --pack "$pack.mikipack" --mode training --person "$chi" --lang ja --store "sqlite:$XDG_DATA_HOME/mikiwame/records.db"
printf 'x' >>"$file"
exits 'minisign refuses it altered' 1 'failed' minisign -V -p "$pub" -m "$file"
mv "$XDG_DATA_HOME/mikiwame/certificate.key" "$scratch/kept.key"
held 'another case is settled' "$ctl" catalogue confirm twin --person Ben
held 'rated' "$ctl" catalogue rate twin --premise 6,4,2,6,4 --person Ben
held 'reviewed' "$ctl" catalogue review twin --person Chi
exits 'without the key nothing takes its place' 1 'put certificate.key back' "$ctl" catalogue share twin --person Chi
mv "$scratch/kept.key" "$XDG_DATA_HOME/mikiwame/certificate.key"
held 'with it both are in one pack' "$ctl" catalogue share twin --person Chi
held 'signed anew' minisign -V -p "$pub" -m "$pack.mikipack"
held 'with two cases' sh -c "$ctl pack list '$pack.mikipack' --json | grep -c '\"limited\"\|\"twin\"' | grep -q 2"
held 'one goes' "$ctl" catalogue retire twin
held 'the other stays, signed' minisign -V -p "$pub" -m "$pack.mikipack"
held 'alone' sh -c "! $ctl pack list '$pack.mikipack' --json | grep -q twin"
held 'retired' "$ctl" catalogue retire limited --why 'seen no more'
held 'leaves its pack' test ! -e "$pack/pack.json" -a ! -e "$pack.mikipack" -a ! -e "$pack.mikipack.minisig"
exits 'unknown case' 1 'add its message first' "$ctl" catalogue show nowhere
exits 'no case named' 2 'name a case' "$ctl" catalogue review
exits 'no message' 3 'nowhere' "$ctl" catalogue add "$scratch/nowhere.eml"

finish
