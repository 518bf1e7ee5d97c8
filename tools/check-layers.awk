# check-layers.awk - reads game/LAYERS into tables; given before the check that uses them: awk -f this -f that.
# The check names game/LAYERS as its first file and calls layers_read() on its lines.

function layers_read(    i) {
    if (NF == 0 || $1 ~ /^#/) return
    if ($1 == "layer") { kind[$2] = $3; may[$2, $2] = 1 }
    else if ($1 !~ /^(shared|never|door|system|symbols)$/) complain(FILENAME, FNR, "unknown rule " $1)
    for (i = ($1 == "layer" ? 4 : 3); i <= NF; i++) {
        if ($1 == "layer") may[$2, $i] = 1
        else rule[$1, $2] = rule[$1, $2] " " $i
    }
}

function is_pure(folder) { return kind[folder] == "pure" || kind[folder] == "kinds" }

# Whether one of the patterns kept for (rule, key) matches the name.
function allows(what, key, name,    n, i, list) {
    n = split(rule[what, key], list, " ")
    for (i = 1; i <= n; i++) if (matches(name, list[i])) return 1
    return 0
}

function matches(name, pattern) {
    gsub(/[.+()^$|\\]/, "[&]", pattern)
    gsub(/[*]/, ".*", pattern)
    gsub(/[?]/, ".", pattern)
    return name ~ ("^" pattern "$")
}

function complain(file, line, sentence) {
    print file (line ? ":" line : "") ": " sentence
    faults_n++
}
