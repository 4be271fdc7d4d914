# The server and the mail catcher of 'make run' and 'make story'. Scripts that start them call stop_children at the end.
children=

start_child() {
    local log=$1
    shift
    "$VENV/bin/python" "$@" >"$log" 2>&1 &
    children="$children $!"
}

stop_children() {
    trap - INT TERM
    end_step
    [ -z "$children" ] || kill $children 2>/dev/null || true
    wait
}

start_mail_catcher() { start_child "$LOGS/mail-catcher.log" "$REPO/dev/mail_catcher.py" "$SMTP_PORT" "$MAIL_PORT"; }

# start_server DATABASE LOG: its cron runs, and it answers on HTTP_PORT.
start_server() {
    local address=http://127.0.0.1:$HTTP_PORT key
    # wkhtmltopdf fetches styles from here, and mails link to it, whatever the port is.
    for key in report.url web.base.url; do
        sql "INSERT INTO ir_config_parameter (key, value) VALUES ('$key', '$address') ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value" "$1"
    done
    # Not through odoo_cli: a function in the background is a shell of its own, and the signal would end only that.
    start_child "$2" -m odoo -c "$ODOO_CONF" -d "$1" --db-filter "^$1\$" --http-port "$HTTP_PORT" --smtp-port "$SMTP_PORT" --max-cron-threads 1
    step "Starting the server" wait_for_server "$address" "$2" "${children##* }"
}

wait_for_server() {
    until "$VENV/bin/python" -c "import urllib.request as u; u.urlopen('$1/web/login', timeout=60)" 2>/dev/null; do
        kill -0 "$3" || { tail -n 20 "$2"; return 1; }
        sleep 0.5
    done
}
