/* list.h - every report format that is built in, one line each; the entry is report_<name> in
 * <name>.c. */
FORMAT(text)
FORMAT(json)
FORMAT(csv)
FORMAT(html)
