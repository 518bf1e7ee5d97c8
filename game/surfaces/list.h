/* list.h - every surface, one line each, in the order of their icons. For surfaces.c alone. */
SURFACE(surface_home)
SURFACE(surface_push)
SURFACE(surface_sms)
SURFACE(surface_email)
SURFACE(surface_browser)
SURFACE(surface_official)
