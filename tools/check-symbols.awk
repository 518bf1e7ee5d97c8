# check-symbols.awk - what pure objects take from outside, and that they hold no mutable data.
# awk -f check-layers.awk -f check-symbols.awk game/LAYERS NM SIZE
#   NM    `nm -A -P` of all pure objects: "obj/game/core/x.o: name type value size"
#   SIZE  `size -A` of the same: "path.o  :" and then one "section size address" a line

FILENAME ~ /LAYERS$/ { layers_read(); next }

FNR == 1 { input_n++ }

input_n == 1 {
    object = $1
    sub(/:$/, "", object)
    folder = folder_of(object)
    if ($3 == "U" || $3 == "w" || $3 == "v") { wants_n++; want_object[wants_n] = object; want[wants_n] = $2 }
    else if ($3 ~ /^[A-Z]$/) defined_in[$2] = defined_in[$2] " " folder " "
    next
}

$2 == ":" { object = $1; objects_n++; next }

/^[.](data|bss|tdata|tbss|sdata|sbss)([. ]|$)/ && $1 !~ /^[.]data[.]rel[.]ro/ && $2 > 0 {
    complain(object, 0, $2 " bytes of mutable data in " $1)
}

/^[*]COM[*]/ && $2 > 0 { complain(object, 0, "common symbols") }

END {
    for (i = 1; i <= wants_n; i++) {
        folder = folder_of(want_object[i])
        if (!is_pure(folder)) complain(want_object[i], 0, folder " is not a pure folder")
        else if (!is_from_below(folder, want[i]) && !allows("symbols", folder, want[i]))
            complain(want_object[i], 0, "takes " want[i] ", which game/LAYERS does not allow to " folder)
    }
    printf "symbols and data: %d pure objects, %d faults\n", objects_n, faults_n
    exit faults_n > 0
}

function folder_of(path,    n, part) {
    n = split(path, part, "/")
    return part[n - 1]
}

function is_from_below(folder, name,    n, i, from) {
    n = split(defined_in[name], from, " ")
    for (i = 1; i <= n; i++) if ((folder, from[i]) in may) return 1
    return 0
}
