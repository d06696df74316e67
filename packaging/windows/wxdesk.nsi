; The installer of wxdesk: for one person, without an administrator. Compiled by `build`, which defines ROOT (the folder
; to install), REMOVAL (lines that delete it), VERSION, SIZE (KiB), PACKER, ICON and TARGET.
;
; Switches: /S silent; /D=FOLDER (last, without quotes) another folder; /DESKTOP=1 or 0 an icon on the desktop or none;
; /ASSOC=1 or 0 the file type or none. Without them an update keeps what the older version had.
; Exit codes: 0 done; 1 the person stopped; 2 not possible (wxdesk runs, the folder is another's, old Windows).

Target amd64-unicode
ManifestSupportedOS Win10
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID ${PACKER}
!if ${PACKER} == lzma
    SetCompressorDictSize 64
!endif

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\wxdesk"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\wxdesk.exe"
!define CLASSES "Software\Classes"
!define TYPE "wxdesk.delivery"
!define ENDING ".tougao"
!define PROGRAM_KEY "${CLASSES}\Applications\wxdesk-window.exe"
!define HELPER_CHINESE "wxdesk 投稿助手"
!define HELPER_ENGLISH "wxdesk submission helper"
!ifndef SECONDS ; how long to wait for a running wxdesk
    !define SECONDS 30
!endif

Name "wxdesk"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\wxdesk"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
ShowInstDetails nevershow
ShowUninstDetails nevershow
BrandingText "wxdesk ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "wxdesk"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "wxdesk"
VIAddVersionKey LegalCopyright "Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\wxdesk-window.exe"
!insertmacro MUI_PAGE_COMPONENTS
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE SimpChinese
!insertmacro MUI_LANGUAGE English

LangString PROGRAM ${LANG_SIMPCHINESE} "wxdesk 与开始菜单"
LangString PROGRAM ${LANG_ENGLISH} "wxdesk and its start menu entries"
LangString DESKTOP ${LANG_SIMPCHINESE} "桌面图标"
LangString DESKTOP ${LANG_ENGLISH} "Icon on the desktop"
LangString ASSOC ${LANG_SIMPCHINESE} "用 wxdesk 打开投稿包"
LangString ASSOC ${LANG_ENGLISH} "Open deliveries (投稿包) with wxdesk"
LangString DELIVERY ${LANG_SIMPCHINESE} "wxdesk 投稿包"
LangString DELIVERY ${LANG_ENGLISH} "wxdesk delivery"
LangString GENERIC ${LANG_SIMPCHINESE} "公众号编辑工作台"
LangString GENERIC ${LANG_ENGLISH} "WeChat editorial desk"
LangString HELPER ${LANG_SIMPCHINESE} "${HELPER_CHINESE}"
LangString HELPER ${LANG_ENGLISH} "${HELPER_ENGLISH}"
LangString HELPS ${LANG_SIMPCHINESE} "供稿单位自查素材、填投稿单、生成投稿包"
LangString HELPS ${LANG_ENGLISH} "Check files, fill in the form and write a delivery for the editors"
LangString OLD ${LANG_SIMPCHINESE} "wxdesk 需要 Windows 10（1809）或更新版本。"
LangString OLD ${LANG_ENGLISH} "wxdesk needs Windows 10 (1809) or newer."
LangString RUNS ${LANG_SIMPCHINESE} "wxdesk 正在运行。请先关闭它的窗口，再试一次。"
LangString RUNS ${LANG_ENGLISH} "wxdesk is running. Close its window, then try again."
LangString FOREIGN ${LANG_SIMPCHINESE} "这个文件夹里有别的文件。请选一个空文件夹，或新建一个。"
LangString FOREIGN ${LANG_ENGLISH} "This folder holds other files. Choose an empty folder or a new one."
LangString KEPT ${LANG_SIMPCHINESE} "旧版本没有删净，请先在“设置”里卸载 wxdesk。"
LangString KEPT ${LANG_ENGLISH} "The old version could not be removed. First uninstall wxdesk in Settings."

; Say a sentence, or nothing when silent, and end with code 2.
!macro REFUSE SENTENCE
    MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
    SetErrorLevel 2
    Quit
!macroend

; A running program holds this library, so it cannot be opened for writing. An update starts this installer and then
; closes its window: hence the waiting.
!macro WAIT_UNTIL_CLOSED FOLDER
    StrCpy $0 0
    ${DoWhile} ${FileExists} "${FOLDER}\runtime\python313.dll"
        ClearErrors
        FileOpen $1 "${FOLDER}\runtime\python313.dll" a
        ${IfNot} ${Errors}
            FileClose $1
            ${ExitDo}
        ${EndIf}
        IntOp $0 $0 + 1
        ${If} $0 > ${SECONDS}
            !insertmacro REFUSE "$(RUNS)"
        ${EndIf}
        Sleep 1000
    ${Loop}
!macroend

; Remove the version that is installed in FOLDER, but not its uninstaller, which runs there.
!macro REMOVE_OLDER FOLDER
    ${If} ${FileExists} "${FOLDER}\uninstall-wxdesk.exe"
        !insertmacro WAIT_UNTIL_CLOSED "${FOLDER}"
        ExecWait '"${FOLDER}\uninstall-wxdesk.exe" /S _?=${FOLDER}' $0
        ${If} $0 <> 0
            !insertmacro REFUSE "$(KEPT)"
        ${EndIf}
    ${EndIf}
!macroend

Function IsOther ; leaves 1 on the stack if $INSTDIR holds files, and no wxdesk
    ${DirState} "$INSTDIR" $0
    ${If} $0 = 1
    ${AndIfNot} ${FileExists} "$INSTDIR\uninstall-wxdesk.exe"
        Push 1
    ${Else}
        Push 0
    ${EndIf}
FunctionEnd

Function CheckFolder ; the page stays
    Call IsOther
    Pop $0
    ${If} $0 = 1
        MessageBox MB_OK|MB_ICONEXCLAMATION "$(FOREIGN)"
        Abort
    ${EndIf}
FunctionEnd

Section "$(PROGRAM)" SecProgram
    SectionIn RO
    Call IsOther
    Pop $0
    ${If} $0 = 1
        !insertmacro REFUSE "$(FOREIGN)"
    ${EndIf}
    ; The files of an older version go first: some have other names now, and it may lie in another folder.
    ReadRegStr $2 HKCU "${KEY}" "InstallLocation"
    ${If} $2 != ""
    ${AndIf} $2 != $INSTDIR
        !insertmacro REMOVE_OLDER $2
        Delete "$2\uninstall-wxdesk.exe"
        RMDir $2
    ${EndIf}
    !insertmacro REMOVE_OLDER $INSTDIR
    SetOutPath "$INSTDIR"
    WriteUninstaller "$INSTDIR\uninstall-wxdesk.exe"
    File /r "${ROOT}/*"
    SetOutPath "$PROFILE"
    CreateShortCut "$SMPROGRAMS\wxdesk.lnk" "$INSTDIR\wxdesk-window.exe" "" "$INSTDIR\wxdesk.ico" 0 \
        SW_SHOWNORMAL "" "$(GENERIC)"
    CreateShortCut "$SMPROGRAMS\$(HELPER).lnk" "$INSTDIR\wxdesk-window.exe" "submit" "$INSTDIR\wxdesk.ico" 0 \
        SW_SHOWNORMAL "" "$(HELPS)"
    WriteRegStr HKCU "${KEY}" "DisplayName" "wxdesk"
    WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\wxdesk.ico"
    WriteRegStr HKCU "${KEY}" "Publisher" "wxdesk"
    WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall-wxdesk.exe"'
    WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall-wxdesk.exe" /S'
    WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE}
    WriteRegDWORD HKCU "${KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
    WriteRegStr HKCU "${APP_PATH}" "" "$INSTDIR\wxdesk.exe"
SectionEnd

Section /o "$(DESKTOP)" SecDesktop
    SetOutPath "$PROFILE"
    CreateShortCut "$DESKTOP\wxdesk.lnk" "$INSTDIR\wxdesk-window.exe" "" "$INSTDIR\wxdesk.ico"
SectionEnd

Section "$(ASSOC)" SecAssoc
    WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "$(DELIVERY)"
    WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\wxdesk.ico"
    WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\wxdesk-window.exe" open "%1"'
    WriteRegNone HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${TYPE}"
    ReadRegStr $0 HKCU "${CLASSES}\${ENDING}" ""
    ${If} $0 == ""
        WriteRegStr HKCU "${CLASSES}\${ENDING}" "" "${TYPE}"
    ${EndIf}
    ; Units also send zip files: there wxdesk stands in "Open with", and what opens them by a double click stays.
    WriteRegNone HKCU "${CLASSES}\.zip\OpenWithProgids" "${TYPE}"
    WriteRegStr HKCU "${PROGRAM_KEY}" "FriendlyAppName" "wxdesk"
    ${RefreshShellIcons}
SectionEnd

Function KeepChoices ; those of an older version
    ReadRegStr $0 HKCU "${KEY}" "InstallLocation"
    ${If} $0 != ""
        ${If} ${FileExists} "$DESKTOP\wxdesk.lnk"
            !insertmacro SelectSection ${SecDesktop}
        ${EndIf}
        ReadRegStr $0 HKCU "${CLASSES}\${TYPE}" ""
        ${If} $0 == ""
            !insertmacro UnselectSection ${SecAssoc}
        ${EndIf}
    ${EndIf}
FunctionEnd

Function .onInit
    ${IfNot} ${AtLeastWin10}
        !insertmacro REFUSE "$(OLD)"
    ${EndIf}
    Call KeepChoices
    ${GetParameters} $0
    ${GetOptions} $0 "/DESKTOP=" $1
    ${If} $1 == 1
        !insertmacro SelectSection ${SecDesktop}
    ${ElseIf} $1 == 0
        !insertmacro UnselectSection ${SecDesktop}
    ${EndIf}
    ${GetOptions} $0 "/ASSOC=" $1
    ${If} $1 == 1
        !insertmacro SelectSection ${SecAssoc}
    ${ElseIf} $1 == 0
        !insertmacro UnselectSection ${SecAssoc}
    ${EndIf}
FunctionEnd

Section Uninstall
    !insertmacro WAIT_UNTIL_CLOSED $INSTDIR
    SetOutPath "$TEMP"
    !include "${REMOVAL}"
    Delete "$INSTDIR\uninstall-wxdesk.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\wxdesk.lnk"
    Delete "$SMPROGRAMS\${HELPER_CHINESE}.lnk"
    Delete "$SMPROGRAMS\${HELPER_ENGLISH}.lnk"
    Delete "$DESKTOP\wxdesk.lnk"
    DeleteRegKey HKCU "${KEY}"
    DeleteRegKey HKCU "${APP_PATH}"
    DeleteRegKey HKCU "${CLASSES}\${TYPE}"
    DeleteRegKey HKCU "${PROGRAM_KEY}"
    DeleteRegValue HKCU "${CLASSES}\.zip\OpenWithProgids" "${TYPE}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.zip\OpenWithProgids"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.zip"
    DeleteRegValue HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${TYPE}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}\OpenWithProgids"
    ReadRegStr $0 HKCU "${CLASSES}\${ENDING}" ""
    ${If} $0 == "${TYPE}"
        DeleteRegValue HKCU "${CLASSES}\${ENDING}" ""
    ${EndIf}
    DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}"
    ${RefreshShellIcons}
SectionEnd
