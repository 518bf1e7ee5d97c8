# check-sizes.awk - lengths of functions and files, parameters, and the share of static functions. awk -f this FILES...
# A function starts with its brace in column 0. Fails over 80 lines a function, 600 a file, 6 parameters.

FNR == 1 { close_file(); file = FILENAME; head = ""; start = 0 }

{ file_lines = FNR }

start && /^}/ {
    n = FNR - start + 1
    lengths[++functions_n] = n
    if (n > 80) complain(start, "a function of " n " lines")
    start = 0
    head = ""
    next
}
start { next }

/^\{/ { start = FNR; judge_head(); next }
/^#/ || /^$/ || /^[ \t]*[*]/ || /^\/[*\/]/ || /[;}]$/ { head = ""; next }
{ head = head " " $0 }

END {
    close_file()
    sort(lengths, functions_n)
    sort(heights, files_n)
    over_50 = 0
    for (i = 1; i <= functions_n; i++) if (lengths[i] > 50) over_50++
    if (functions_n >= 20 && over_50 * 20 > functions_n) { file = "all"; complain(0, "more than 5 % of functions are over 50 lines") }
    printf "sizes: %d functions, median %d lines, 95 %% within %d, longest %d; %d %% static; %d .c files, median %d, longest %d; %d faults\n",
        functions_n, at(lengths, functions_n, 0.5), at(lengths, functions_n, 0.95), lengths[functions_n],
        functions_n ? static_n * 100 / functions_n : 0, files_n, at(heights, files_n, 0.5), heights[files_n], faults_n
    exit faults_n > 0
}

function close_file() {
    if (file == "") return
    if (file_lines > 600) complain(0, file_lines " lines in a file")
    if (file ~ /[.]c$/) heights[++files_n] = file_lines
}

function judge_head(    depth, i, c, commas) {
    if (head ~ /(^| )static /) static_n++
    for (i = 1; i <= length(head); i++) {
        c = substr(head, i, 1)
        if (c == "(") depth++
        else if (c == ")") depth--
        else if (c == "," && depth == 1) commas++
    }
    if (commas > 5) complain(FNR, commas + 1 " parameters")
}

function at(list, n, share,    i) {
    i = int(n * share + 0.999999)
    return n ? list[i < 1 ? 1 : i] : 0
}

function sort(list, n,    i, j, x) { # shell sort
    for (gap = int(n / 2); gap > 0; gap = int(gap / 2))
        for (i = gap + 1; i <= n; i++) {
            x = list[i]
            for (j = i; j > gap && list[j - gap] > x; j -= gap) list[j] = list[j - gap]
            list[j] = x
        }
}

function complain(line, sentence) {
    print file (line ? ":" line : "") ": " sentence
    faults_n++
}
