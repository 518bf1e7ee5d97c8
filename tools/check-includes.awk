# check-includes.awk - every #include under game/ and tools/ against game/LAYERS: layers, doors, spelling.
# awk -f check-layers.awk -f check-includes.awk game/LAYERS FILES...; exit 1 with file:line sentences when one is wrong.

FILENAME ~ /LAYERS$/ { layers_read(); next }

FNR == 1 { files_n++; place(FILENAME) }

/^[ \t]*#[ \t]*include/ {
    if (!match($0, /["<][^">]*[">]/)) { complain(FILENAME, FNR, "an include must name its file plainly"); next }
    name = substr($0, RSTART + 1, RLENGTH - 2)
    if (substr($0, RSTART, 1) == "<") outside(name)
    else inside(name)
}

END {
    printf "includes: %d files, %d faults\n", files_n, faults_n
    exit faults_n > 0
}

# folder, own name without folder and extension, "folder/file.c" of the file being read
function place(path,    n, part) {
    n = split(path, part, "/")
    folder = part[n - 1]
    here = folder "/" part[n]
    stem = part[n]
    sub(/[.][ch]$/, "", stem)
    if (!(folder in kind)) complain(path, 0, "folder " folder " is not in game/LAYERS")
}

function outside(name) {
    if (("door", name) in rule) {
        if (!allows("door", name, here))
            complain(FILENAME, FNR, "<" name "> has its door in" rule["door", name] " only")
    } else if (!allows("system", folder, name))
        complain(FILENAME, FNR, "<" name "> is neither a door nor a system header open to " folder)
}

function inside(name,    n, part) {
    n = split(name, part, "/")
    if (("door", name) in rule) {
        complain(FILENAME, FNR, "outside headers are written <" name ">")
    } else if (n != 2 || part[1] == "." || part[1] == "..") {
        complain(FILENAME, FNR, "\"" name "\" must be written \"folder/file.h\"")
    } else if (!((folder, part[1]) in may)) {
        complain(FILENAME, FNR, folder " may not include " part[1] " (\"" name "\")")
    } else if (allows("never", folder, name)) {
        complain(FILENAME, FNR, folder " may never include \"" name "\"")
    } else if (kind[folder] == "kinds" && part[1] == folder && !is_own(part[2])) {
        complain(FILENAME, FNR, folder " are strangers to each other (\"" name "\")")
    }
}

# shared in the folder, or the file's own header, or one that the file's name continues
function is_own(header,    h) {
    if (allows("shared", folder, header)) return 1
    h = header
    sub(/[.]h$/, "", h)
    return stem == h || index(stem, h "_") == 1
}
