#!/bin/sh
echo hello from the guest
exec sleep 3600
